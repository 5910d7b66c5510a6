\i migrations/20251017171256_init/migration.sql
INSERT INTO "plans" ("name") VALUES ('free');
\i migrations/20251020080000_default_plan/migration.sql
\i migrations/20251103090000_one_default/migration.sql
