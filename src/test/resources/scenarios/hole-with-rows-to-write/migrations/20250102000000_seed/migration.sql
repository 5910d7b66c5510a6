UPDATE "users" SET "email" = lower("email");

ALTER TABLE "users" ADD COLUMN "name" TEXT;
