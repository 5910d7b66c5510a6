-- CreateIndex
CREATE INDEX "posts_title_idx" ON "posts"("title");

SELECT pg_advisory_unlock_all();
