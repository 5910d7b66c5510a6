-- CreateIndex
CREATE INDEX CONCURRENTLY "posts_title_idx" ON "posts"("title");

DO $$
BEGIN
  IF EXISTS (SELECT FROM "posts") THEN
    RAISE duplicate_object USING MESSAGE = 'there are posts already';
  END IF;
END $$;
