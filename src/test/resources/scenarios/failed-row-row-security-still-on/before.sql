\i migrations/20251017171256_init/migration.sql
\i migrations/20251103090000_secure/migration.sql
