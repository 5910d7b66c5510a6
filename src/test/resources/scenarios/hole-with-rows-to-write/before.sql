\i migrations/20250101000000_init/migration.sql
\i migrations/20250103000000_city/migration.sql
INSERT INTO "users" ("email") VALUES ('ADA@example.com');
