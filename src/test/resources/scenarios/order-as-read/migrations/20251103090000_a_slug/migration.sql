-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "slug" TEXT;
