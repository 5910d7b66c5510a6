\i migrations/20251017171256_init/migration.sql
CREATE TABLE crm."profiles" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL);
