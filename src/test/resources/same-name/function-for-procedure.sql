-- A function has the name and the arguments of the migration's procedure.
--- 20250101000000_init
CREATE PROCEDURE "tidy"("days" INTEGER) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
--- by hand
CREATE FUNCTION "tidy"("days" INTEGER) RETURNS void LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
