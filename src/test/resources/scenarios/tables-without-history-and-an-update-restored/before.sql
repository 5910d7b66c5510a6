BEGIN;
\i migrations/20251017171256_init/migration.sql
ALTER TABLE "users" ADD COLUMN "displayName" TEXT NOT NULL;
INSERT INTO "users" ("email", "role", "displayName") VALUES ('ada@example.com', 'ADMIN', 'Ada'), ('bob@example.com', 'USER', 'bob');
COMMIT;
