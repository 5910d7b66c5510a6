BEGIN;
\i migrations/20251017171256_init/migration.sql
COMMIT;
INSERT INTO "users" ("email", "role") VALUES ('ada@example.com', 'ADMIN'), ('bob@example.com', 'USER');
BEGIN;
\i migrations/20251120090000_display_name/migration.sql
COMMIT;
