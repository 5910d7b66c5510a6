\i migrations/20250101000000_init/migration.sql
\i migrations/20250102000000_first_user/migration.sql
\i migrations/20250103000000_user_name/migration.sql
