-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('OPEN', 'PAID');

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "state" "OrderState" NOT NULL DEFAULT 'OPEN';
