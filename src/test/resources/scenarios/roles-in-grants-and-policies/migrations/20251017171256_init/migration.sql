CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "owner" TEXT NOT NULL);
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own" ON "users" TO plain USING ("owner" = current_user);
GRANT SELECT, INSERT ON "users" TO plain;
GRANT USAGE ON SEQUENCE "users_id_seq" TO plain;
