BEGIN;

-- CreateTable
CREATE TABLE "orders" (
    "id" SERIAL NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "nowhere" ADD COLUMN "a" TEXT;

COMMIT;
