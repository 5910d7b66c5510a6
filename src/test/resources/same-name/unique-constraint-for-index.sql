-- A unique constraint has the name of the migration's unique index, as `@unique` made by hand.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
--- 20250102000000_index
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
--- by hand
INSERT INTO "users" VALUES (1, 'ada@example.com');
ALTER TABLE "users" ADD CONSTRAINT "users_email_key" UNIQUE ("email");
