\i migrations/20251017171256_init/migration.sql
INSERT INTO "users" ("email") VALUES ('ADA@example.com');
