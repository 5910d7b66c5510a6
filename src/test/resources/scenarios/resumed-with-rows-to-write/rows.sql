SELECT "id", "userId" FROM "profiles" ORDER BY "id"
