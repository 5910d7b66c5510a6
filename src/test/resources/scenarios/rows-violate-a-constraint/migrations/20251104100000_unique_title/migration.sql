-- CreateIndex
CREATE UNIQUE INDEX "posts_title_key" ON "posts"("title");
