-- The column holds what the migration's generates, but only by default.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "lower" TEXT GENERATED ALWAYS AS (lower("email")) STORED);
--- by hand
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "lower" TEXT);
