-- The index has another predicate.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "deleted" BOOLEAN NOT NULL);
--- 20250102000000_index
CREATE UNIQUE INDEX "users_email_key" ON "users"("email") WHERE NOT "deleted";
--- by hand
INSERT INTO "users" VALUES (1, 'ada@example.com', true);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email") WHERE "deleted";
