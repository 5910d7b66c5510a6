-- The foreign key refers to a table of the same name in another schema.
--- 20250101000000_init
CREATE SCHEMA "legacy";
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "legacy"."users" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "author" INTEGER NOT NULL);
--- 20250102000000_key
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "users"("id");
--- by hand
INSERT INTO "users" VALUES (1);
INSERT INTO "legacy"."users" VALUES (1);
INSERT INTO "posts" VALUES (1, 1);
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "legacy"."users"("id");
