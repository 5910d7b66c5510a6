-- The database's search_path points at another schema, and there the migration's table is.
--- 20250101000000_init
CREATE SCHEMA "shop";
--- 20250102000000_users
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
--- by hand
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shop, public', current_database()); END $$;
CREATE TABLE "shop"."users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
INSERT INTO "shop"."users" VALUES (1, 'ada@example.com');
