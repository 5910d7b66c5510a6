-- The indexes have another method, another order, other treatment of nulls, or are not unique.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "name" TEXT, "age" INTEGER);
--- 20250102000000_indexes
CREATE INDEX "users_email_idx" ON "users" USING HASH ("email");
CREATE INDEX "users_age_idx" ON "users"("age" DESC);
CREATE UNIQUE INDEX "users_name_key" ON "users"("name") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
--- by hand
CREATE INDEX "users_email_idx" ON "users"("email");
CREATE INDEX "users_age_idx" ON "users"("age");
CREATE UNIQUE INDEX "users_name_key" ON "users"("name");
CREATE INDEX "users_email_key" ON "users"("email");
