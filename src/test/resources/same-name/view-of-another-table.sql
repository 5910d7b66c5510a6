-- The view reads another table of the same name.
--- 20250101000000_init
CREATE SCHEMA "legacy";
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
CREATE TABLE "legacy"."users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
--- 20250102000000_view
CREATE VIEW "emails" AS SELECT "email" FROM "users";
--- by hand
CREATE VIEW "emails" AS SELECT "email" FROM "legacy"."users";
