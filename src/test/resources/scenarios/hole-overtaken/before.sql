\i migrations/20250101000000_init/migration.sql
\i migrations/20250102000000_name/migration.sql
\i migrations/20250104000000_other_default/migration.sql
