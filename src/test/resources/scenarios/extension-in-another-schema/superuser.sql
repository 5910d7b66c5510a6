CREATE SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO app;
CREATE EXTENSION citext SCHEMA extensions;
CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" extensions.CITEXT);
ALTER TABLE "users" OWNER TO app;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, extensions', current_database()); END $$;
