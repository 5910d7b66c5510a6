ALTER TABLE "teams" DROP COLUMN "legacy";
