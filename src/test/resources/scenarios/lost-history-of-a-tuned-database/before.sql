\i migrations/20251017171256_init/migration.sql
\i migrations/20251103090000_add_published/migration.sql
\i migrations/20251110120000_add_profiles/migration.sql
ALTER TABLE "users" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
ALTER INDEX "users_email_key" SET (fillfactor = 80);
ALTER TABLE "posts" REPLICA IDENTITY FULL;
ALTER TABLE "posts" ALTER COLUMN "title" SET STATISTICS 500;
ALTER TABLE "posts" ALTER COLUMN "title" SET STORAGE EXTERNAL;
ALTER TABLE "posts" ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE "users" IS 'Whoever has an account';
COMMENT ON COLUMN "users"."email" IS 'Unique';
GRANT SELECT ON "users" TO PUBLIC;
GRANT SELECT ("title") ON "posts" TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
