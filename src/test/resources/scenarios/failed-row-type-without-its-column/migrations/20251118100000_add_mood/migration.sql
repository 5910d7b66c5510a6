-- CreateEnum
CREATE TYPE "Mood" AS ENUM ('GOOD', 'BAD');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "mood" "Mood";
