-- The column counts by a sequence of its own, the migration's by identity.
--- 20250101000000_init
CREATE TABLE "users" ("id" INTEGER GENERATED ALWAYS AS IDENTITY, "email" TEXT, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
--- by hand
CREATE TABLE "users" ("id" SERIAL NOT NULL, "email" TEXT, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
INSERT INTO "users" ("email") VALUES ('ada@example.com'), ('bob@example.com');
