\i migrations/20251017171256_init/migration.sql
CREATE INDEX "users_email_idx" ON "users"("email");
