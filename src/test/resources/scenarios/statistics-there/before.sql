CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "a" INTEGER, "b" INTEGER);
CREATE STATISTICS "users_a_b" ON "a", "b" FROM "users";
