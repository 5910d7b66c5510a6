SELECT "id", "email", "displayName" FROM "users" ORDER BY "id"
