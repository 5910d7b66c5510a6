CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "chief" INTEGER CONSTRAINT "users_chief" REFERENCES "users");
ALTER TABLE "users" RENAME TO "staff";
CREATE TABLE "users" ("id" INTEGER);
