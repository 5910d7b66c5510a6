CREATE TABLE "teams" (
    "id" SERIAL NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "users_id_email_idx" ON "users"("id", "email");
