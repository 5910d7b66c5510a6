-- The column's default takes from a sequence that nobody owns, as `CREATE TABLE … AS` tools leave it.
--- 20250101000000_init
CREATE TABLE "users" ("id" SERIAL PRIMARY KEY);
--- by hand
CREATE SEQUENCE "users_id_seq" AS INTEGER;
CREATE TABLE "users" ("id" INTEGER NOT NULL DEFAULT nextval('users_id_seq') PRIMARY KEY);
INSERT INTO "users" DEFAULT VALUES;
