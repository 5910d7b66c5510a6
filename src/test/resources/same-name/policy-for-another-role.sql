-- The policy is for another role.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "owner" TEXT);
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
--- 20250102000000_policy
CREATE POLICY "own" ON "users" FOR SELECT TO pg_monitor USING ("owner" = current_user);
--- by hand
CREATE POLICY "own" ON "users" FOR SELECT USING ("owner" = current_user);
