CREATE SCHEMA monitoring;
CREATE VIEW monitoring.sizes AS SELECT relname, relpages FROM pg_class;
