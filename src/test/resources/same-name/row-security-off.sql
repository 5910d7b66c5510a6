-- The policy is there, but row security was never switched on.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "owner" TEXT);
--- 20250102000000_security
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "users" USING ("owner" = current_user);
--- by hand
CREATE POLICY "own" ON "users" USING ("owner" = current_user);
