UPDATE "users" SET "logins" = "logins" + 1;
ALTER TABLE "users" ADD COLUMN "name" TEXT;
ALTER TABLE "users" ADD COLUMN "team" TEXT;
UPDATE "users" SET "logins" = "logins" + 100;
