-- The column sorts by another collation.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT COLLATE "C");
--- by hand
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
