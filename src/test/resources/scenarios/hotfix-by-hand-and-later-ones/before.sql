\i migrations/20250101000000_init/migration.sql
CREATE INDEX users_email_idx ON users (email);
