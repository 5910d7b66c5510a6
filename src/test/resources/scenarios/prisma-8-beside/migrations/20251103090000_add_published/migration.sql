-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "published" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "posts_published_idx" ON "posts"("published");
