\i migrations/20251017171256_init/migration.sql
\i migrations/20251105100000_first_user/migration.sql
\i migrations/20251110120000_add_bio/migration.sql
