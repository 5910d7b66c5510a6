-- The columns stand in another order, which is as good.
--- 20250101000000_init
CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" TEXT NOT NULL, "name" TEXT DEFAULT 'x');
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
--- by hand
CREATE TABLE "users" ("name" TEXT DEFAULT 'x', "email" TEXT NOT NULL, "id" SERIAL PRIMARY KEY);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
INSERT INTO "users" ("email") VALUES ('ada@example.com');
