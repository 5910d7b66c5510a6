-- The table was dropped and is created again otherwise by a later migration; the old one is there.
--- 20250101000000_init
CREATE TABLE "sessions" ("id" INTEGER PRIMARY KEY, "token" TEXT NOT NULL);
--- 20250102000000_drop
DROP TABLE "sessions";
--- 20250103000000_again
CREATE TABLE "sessions" ("id" TEXT PRIMARY KEY, "token" TEXT);
--- by hand
CREATE TABLE "sessions" ("id" INTEGER PRIMARY KEY, "token" TEXT NOT NULL);
INSERT INTO "sessions" VALUES (1, 'x');
