-- A view has the name of the migration's table, and its columns.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
--- 20250102000000_emails
CREATE TABLE "emails" ("id" INTEGER, "email" TEXT);
--- by hand
CREATE VIEW "emails" AS SELECT "id", "email" FROM "users";
