\i migrations/20250101000000_init/migration.sql
\i migrations/20250105000000_city/migration.sql
