-- The table is unlogged: a crash empties it.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
--- by hand
CREATE UNLOGGED TABLE "users" ("id" INTEGER PRIMARY KEY);
INSERT INTO "users" VALUES (1);
