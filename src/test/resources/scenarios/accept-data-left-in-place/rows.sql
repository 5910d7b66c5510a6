SELECT "email" FROM "users"
