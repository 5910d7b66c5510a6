ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL;
UPDATE "users" SET "email" = lower("email");
ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
