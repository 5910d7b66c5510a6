ALTER TABLE "users" DROP CONSTRAINT "users_chief";
