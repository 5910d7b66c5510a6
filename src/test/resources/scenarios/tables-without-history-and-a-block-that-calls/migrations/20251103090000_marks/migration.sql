DO $$
DECLARE
  one record;
  done integer;
BEGIN
  CREATE TABLE "marks" ("id" INTEGER);
  FOR one IN SELECT "id" FROM "users" LOOP
    done := mark(one.id);
  END LOOP;
END $$;
