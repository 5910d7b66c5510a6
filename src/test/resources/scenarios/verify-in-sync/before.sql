\i migrations/20251017171256_init/migration.sql
\i migrations/20251103090000_add_published/migration.sql
CREATE TABLE "audit" ("id" BIGSERIAL PRIMARY KEY, "what" TEXT NOT NULL);
ALTER TABLE "users" ADD COLUMN "note" TEXT;
CREATE SCHEMA "elsewhere";
CREATE TABLE "elsewhere"."other" ("id" INTEGER);
