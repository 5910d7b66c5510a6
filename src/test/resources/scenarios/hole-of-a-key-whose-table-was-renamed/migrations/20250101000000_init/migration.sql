CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "chief" INTEGER CONSTRAINT "users_chief" REFERENCES "users");
