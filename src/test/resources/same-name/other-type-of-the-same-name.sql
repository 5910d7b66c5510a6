-- The column's type has the same name, but is of another schema.
--- 20250101000000_init
CREATE SCHEMA "legacy";
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
CREATE TYPE "legacy"."Role" AS ENUM ('USER', 'ADMIN');
--- 20250102000000_users
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "role" "Role" NOT NULL);
--- by hand
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "role" "legacy"."Role" NOT NULL);
INSERT INTO "users" VALUES (1, 'ADMIN');
