-- The index is there, on another table.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
CREATE TABLE "people" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
--- 20250102000000_index
CREATE INDEX "email_idx" ON "users"("email");
--- by hand
CREATE INDEX "email_idx" ON "people"("email");
