CREATE TABLE "profiles" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL);
INSERT INTO "profiles" ("id", "userId") SELECT "id", "id" FROM "users";
ALTER TABLE "users" ADD COLUMN "profiled" BOOLEAN NOT NULL DEFAULT true;
CREATE UNIQUE INDEX "profiles_userId_key" ON "profiles"("userId");
