-- The trigger is there and switched off.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "at" TIMESTAMP(3));
CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
--- 20250102000000_trigger
CREATE TRIGGER "touch" BEFORE UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION "touch"();
--- by hand
CREATE TRIGGER "touch" BEFORE UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION "touch"();
ALTER TABLE "users" DISABLE TRIGGER "touch";
