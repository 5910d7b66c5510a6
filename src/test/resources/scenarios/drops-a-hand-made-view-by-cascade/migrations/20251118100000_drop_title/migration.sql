-- AlterTable
ALTER TABLE "posts" DROP COLUMN "title" CASCADE;
