-- The view has other columns, which `CREATE OR REPLACE` cannot take away.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
--- 20250102000000_view
CREATE VIEW "emails" AS SELECT "email" FROM "users";
--- by hand
CREATE VIEW "emails" AS SELECT "id", "email" FROM "users";
