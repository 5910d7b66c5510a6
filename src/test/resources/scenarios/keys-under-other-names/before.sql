\i migrations/20250101000000_init/migration.sql
\i migrations/20250102000000_posts/migration.sql
ALTER TABLE "posts" RENAME CONSTRAINT "posts_pkey" TO "posts_pk";
ALTER TABLE "posts" RENAME CONSTRAINT "posts_authorId_fkey" TO "posts_authorId_users_id";
