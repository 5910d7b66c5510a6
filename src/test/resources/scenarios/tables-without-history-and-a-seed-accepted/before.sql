\i migrations/20251017171256_init/migration.sql
\i migrations/20251115100000_seed/migration.sql
