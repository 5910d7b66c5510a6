-- Objects with dots, quotes and capitals in their names differ.
--- 20250101000000_init
CREATE SCHEMA "a.b";
CREATE TYPE "a.b"."Ro.le" AS ENUM ('it''s', 'x');
--- 20250102000000_tables
CREATE TABLE "a.b"."c""d" ("id" INTEGER PRIMARY KEY, "say ""hi""" "a.b"."Ro.le" NOT NULL DEFAULT 'it''s', "n" INTEGER CHECK ("n" > 0));
CREATE INDEX "i.""x""" ON "a.b"."c""d"("say ""hi""");
CREATE VIEW "a.b"."v.""w""" AS SELECT "id" FROM "a.b"."c""d";
--- by hand
CREATE TABLE "a.b"."c""d" ("id" INTEGER PRIMARY KEY, "say ""hi""" "a.b"."Ro.le" NOT NULL, "n" INTEGER);
CREATE INDEX "i.""x""" ON "a.b"."c""d"("id");
