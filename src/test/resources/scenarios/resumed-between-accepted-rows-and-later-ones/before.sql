CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "logins" INTEGER NOT NULL DEFAULT 0);
INSERT INTO "users" ("id", "logins") VALUES (1, 1);
ALTER TABLE "users" ADD COLUMN "name" TEXT;
