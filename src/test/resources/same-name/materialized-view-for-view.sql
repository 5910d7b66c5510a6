-- A materialized view has the name and the query of the migration's view.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
--- 20250102000000_view
CREATE VIEW "emails" AS SELECT "email" FROM "users";
--- by hand
CREATE MATERIALIZED VIEW "emails" AS SELECT "email" FROM "users";
