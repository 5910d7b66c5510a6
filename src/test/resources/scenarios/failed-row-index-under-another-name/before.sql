\i migrations/20251017171256_init/migration.sql
ALTER INDEX "users_email_key" RENAME TO "users_email_unique";
