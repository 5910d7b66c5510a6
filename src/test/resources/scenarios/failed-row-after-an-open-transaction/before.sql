\i migrations/20251017171256_init/migration.sql
