\i migrations/20251017171256_init/migration.sql
\i migrations/20251110120000_add_bio/migration.sql
