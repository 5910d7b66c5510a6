CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" TEXT NOT NULL);
CREATE TABLE "seen" ("user" INTEGER NOT NULL);
CREATE FUNCTION "mark"(integer) RETURNS integer LANGUAGE sql
  AS 'INSERT INTO "seen" VALUES ($1) RETURNING "user"';
CREATE TABLE "marks" ("id" INTEGER);
INSERT INTO "users" ("email") VALUES ('a@example.org');
