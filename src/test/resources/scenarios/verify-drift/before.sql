\i migrations/20251017171256_init/migration.sql
\i migrations/20251103090000_add_published/migration.sql
DROP INDEX "users_email_key";
ALTER TABLE "posts" ALTER COLUMN "title" TYPE VARCHAR(20), ALTER COLUMN "title" DROP NOT NULL;
CREATE INDEX "by_hand" ON "posts" ("authorId");
