ALTER TABLE "users" DROP COLUMN "draft";
