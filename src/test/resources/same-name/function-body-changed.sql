-- The function does something else.
--- 20250101000000_init
CREATE FUNCTION "price"("net" INTEGER) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS $$ SELECT net * 119 / 100 $$;
--- by hand
CREATE FUNCTION "price"("net" INTEGER) RETURNS INTEGER LANGUAGE sql IMMUTABLE AS $$ SELECT net * 107 / 100 $$;
