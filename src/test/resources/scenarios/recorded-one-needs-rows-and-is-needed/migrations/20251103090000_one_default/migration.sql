CREATE UNIQUE INDEX "plans_default_key" ON "plans"("isDefault") WHERE "isDefault";
