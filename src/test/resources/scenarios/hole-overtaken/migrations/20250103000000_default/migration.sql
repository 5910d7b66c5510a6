ALTER TABLE "users" ALTER COLUMN "email" SET DEFAULT 'none';

CREATE INDEX "users_email_idx" ON "users"("email");
