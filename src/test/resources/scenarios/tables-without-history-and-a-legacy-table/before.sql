CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" TEXT NOT NULL, "name" TEXT);
CREATE TABLE "legacy" ("id" INTEGER);
