SET search_path = crm;
SET lock_timeout = '3s';
CREATE TABLE "profiles" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL);
CREATE TABLE "notes" ("id" INTEGER NOT NULL);
INSERT INTO "notes" ("id") VALUES (1);
