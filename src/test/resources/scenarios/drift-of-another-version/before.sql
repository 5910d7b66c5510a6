\i migrations/20251017171256_init/migration.sql
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
