\i migrations/20250101000000_init/migration.sql
CREATE INDEX "users.email" ON "users"("email");
