-- The trigger fires at another time and calls a function of the same name in another schema.
--- 20250101000000_init
CREATE SCHEMA "legacy";
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "at" TIMESTAMP(3));
CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); RETURN NEW; END $$;
CREATE FUNCTION "legacy"."touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
--- 20250102000000_trigger
CREATE TRIGGER "touch" BEFORE UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION "touch"();
--- by hand
CREATE TRIGGER "touch" BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "legacy"."touch"();
