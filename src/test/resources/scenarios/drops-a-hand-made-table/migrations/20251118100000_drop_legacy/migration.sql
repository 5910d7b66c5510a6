-- DropTable
DROP TABLE IF EXISTS "legacy";

-- CreateIndex
CREATE INDEX "posts_title_idx" ON "posts"("title");
