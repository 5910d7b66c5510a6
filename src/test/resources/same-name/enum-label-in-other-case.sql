-- A label is written otherwise, and one more is there.
--- 20250101000000_init
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "role" "Role" NOT NULL);
--- by hand
CREATE TYPE "Role" AS ENUM ('USER', 'admin', 'GUEST');
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "role" "Role" NOT NULL);
