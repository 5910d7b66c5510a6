CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" TEXT NOT NULL);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
