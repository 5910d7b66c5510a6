DO $$ BEGIN
  PERFORM 1 / count(*) FROM "plans";
  CREATE INDEX "plans_name_idx" ON "plans"("name");
END $$;
