-- A table has the name of the migration's view, and its columns.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "active" BOOLEAN NOT NULL);
--- 20250102000000_view
CREATE VIEW "active_users" AS SELECT "id", "email" FROM "users" WHERE "active";
--- by hand
CREATE TABLE "active_users" ("id" INTEGER, "email" TEXT);
INSERT INTO "active_users" VALUES (1, 'ada@example.com');
