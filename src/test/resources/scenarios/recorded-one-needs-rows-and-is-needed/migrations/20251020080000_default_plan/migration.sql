DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM "plans" WHERE "name" = 'free') THEN
    RAISE EXCEPTION 'there is no free plan';
  END IF;
  ALTER TABLE "plans" ADD COLUMN "isDefault" BOOLEAN NOT NULL DEFAULT false;
END $$;
