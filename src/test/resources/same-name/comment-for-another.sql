-- The comment says something else; no comment is drift.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
COMMENT ON TABLE "users" IS 'Those who may log in';
--- by hand
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
COMMENT ON TABLE "users" IS 'Those who may not log in';
