CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "email" CITEXT NOT NULL, "name" TEXT);
CREATE INDEX "users_name_idx" ON "users" USING GIN ("name" gin_trgm_ops);
