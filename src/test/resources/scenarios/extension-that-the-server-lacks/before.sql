CREATE TABLE "users" ("id" SERIAL PRIMARY KEY);
\i migrations/20251103090000_posts/migration.sql
