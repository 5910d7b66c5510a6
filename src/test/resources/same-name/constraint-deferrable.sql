-- The keys are deferrable, the migration's are not.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
CREATE TABLE "posts" ("id" INTEGER PRIMARY KEY, "author" INTEGER NOT NULL);
--- 20250102000000_constraints
ALTER TABLE "users" ADD CONSTRAINT "users_email_key" UNIQUE ("email");
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "users"("id");
--- by hand
ALTER TABLE "users" ADD CONSTRAINT "users_email_key" UNIQUE ("email") DEFERRABLE;
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "users"("id")
    DEFERRABLE INITIALLY DEFERRED;
