-- The constraints were added NOT VALID and never validated.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "age" INTEGER NOT NULL);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "author" INTEGER NOT NULL);
--- 20250102000000_constraints
ALTER TABLE "users" ADD CONSTRAINT "users_age_check" CHECK ("age" > 0);
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "users"("id");
--- by hand
INSERT INTO "users" VALUES (1, 30);
INSERT INTO "posts" VALUES (1, 1);
ALTER TABLE "users" ADD CONSTRAINT "users_age_check" CHECK ("age" > 0) NOT VALID;
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "users"("id") NOT VALID;
