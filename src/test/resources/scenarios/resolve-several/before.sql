\i migrations/20250101000000_init/migration.sql
\i migrations/20250102000000_name/migration.sql
\i migrations/20250103000000_age/migration.sql
\i migrations/20250104000000_city/migration.sql
