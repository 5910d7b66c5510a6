-- The policy forbids what the migration's allows, and checks something else.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "owner" TEXT);
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
--- 20250102000000_policy
CREATE POLICY "own" ON "users" USING ("owner" = current_user);
--- by hand
CREATE POLICY "own" ON "users" AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK ("owner" = current_user);
