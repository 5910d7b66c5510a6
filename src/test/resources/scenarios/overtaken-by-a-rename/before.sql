CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "nick" TEXT);
ALTER TABLE "users" RENAME TO "people";
