-- The index includes another column.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "name" TEXT);
--- 20250102000000_index
CREATE INDEX "users_email_idx" ON "users"("email") INCLUDE ("name");
--- by hand
CREATE INDEX "users_email_idx" ON "users"("email") INCLUDE ("id");
