-- The privileges were granted to another role, and one with grant option.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT);
--- 20250102000000_grants
GRANT SELECT, UPDATE ("email") ON "users" TO pg_monitor;
REVOKE ALL ON SCHEMA public FROM pg_monitor;
--- by hand
GRANT SELECT ON "users" TO pg_read_all_stats WITH GRANT OPTION;
