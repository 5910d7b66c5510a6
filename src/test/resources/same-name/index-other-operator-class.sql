-- The index has another operator class.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
--- 20250102000000_index
CREATE INDEX "users_email_idx" ON "users"("email" text_pattern_ops);
--- by hand
CREATE INDEX "users_email_idx" ON "users"("email");
