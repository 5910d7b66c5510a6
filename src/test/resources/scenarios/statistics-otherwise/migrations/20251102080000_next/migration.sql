CREATE STATISTICS "users_a_b" ON "a", "b" FROM "users";
