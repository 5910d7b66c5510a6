-- Names hold dots and quotes, so that two different objects read the same without them.
--- 20250101000000_init
CREATE SCHEMA "a";
CREATE SCHEMA "a.b";
--- 20250102000000_tables
CREATE TABLE "a"."b.c" ("id" INTEGER PRIMARY KEY, "say ""hi""" TEXT NOT NULL DEFAULT 'it''s');
CREATE INDEX "i.""x""" ON "a"."b.c"("say ""hi""");
--- by hand
CREATE TABLE "a.b"."c" ("id" INTEGER PRIMARY KEY, "say ""hi""" TEXT NOT NULL DEFAULT 'it''s');
CREATE INDEX "i.""x""" ON "a.b"."c"("say ""hi""");
