-- AlterTable
ALTER TABLE "users" ADD COLUMN     "displayName" TEXT;

UPDATE "users" SET "displayName" = split_part("email", '@', 1);

-- AlterTable
ALTER TABLE "users" ALTER COLUMN "displayName" SET NOT NULL;
