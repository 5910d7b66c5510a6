\i migrations/20251017171256_init/migration.sql
INSERT INTO "users" ("email") VALUES ('ada@example.com');
ALTER TABLE "users" ADD COLUMN "bio" TEXT;
