UPDATE "users" SET "role" = 'USER' WHERE "email" LIKE '%@example.com';

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "active" BOOLEAN NOT NULL DEFAULT true;
