\i migrations/20251017171256_init/migration.sql
INSERT INTO "users" ("email", "role") VALUES ('ada@example.com', 'ADMIN'), ('bob@example.com', 'USER');
CREATE TABLE "profiles" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL);
INSERT INTO "profiles" ("id", "userId") SELECT "id", "id" FROM "users";
ALTER TABLE "users" ADD COLUMN "profiled" BOOLEAN NOT NULL DEFAULT true;
