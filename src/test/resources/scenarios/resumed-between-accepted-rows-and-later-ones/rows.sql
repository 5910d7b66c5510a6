SELECT "logins" FROM "users"
