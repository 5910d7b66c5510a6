\i migrations/20251017171256_init/migration.sql
ALTER TABLE "posts" ADD COLUMN "slug" TEXT;
ALTER TABLE "posts" ENABLE ROW LEVEL SECURITY;
