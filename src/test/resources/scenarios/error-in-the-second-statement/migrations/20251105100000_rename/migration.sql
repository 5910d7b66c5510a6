-- AlterTable
ALTER TABLE "posts" ADD COLUMN "subtitle" TEXT;

-- AlterTable
ALTER TABLE "post" ADD COLUMN "summary" TEXT;
