\i migrations/20250101000000_init/migration.sql
