SELECT "id" FROM "users"
