-- The table is in another schema, to which the database's search_path points.
--- 20250101000000_init
CREATE SCHEMA "shop";
--- 20250102000000_users
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
--- by hand
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shop, public', current_database()); END $$;
CREATE TABLE "public"."users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
