-- The function takes the same and returns another type, which `CREATE OR REPLACE` cannot change.
--- 20250101000000_init
CREATE FUNCTION "price"("net" INTEGER) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS $$ SELECT net * 119 / 100 $$;
--- by hand
CREATE FUNCTION "price"("net" INTEGER) RETURNS NUMERIC LANGUAGE sql IMMUTABLE AS $$ SELECT net * 119 / 100.0 $$;
