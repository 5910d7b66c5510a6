ALTER TABLE "users" ADD COLUMN "city" TEXT;
CREATE INDEX "users_city_idx" ON "users"("city");
