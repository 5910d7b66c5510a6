CREATE TABLE "profiles" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL);
INSERT INTO "profiles" ("id", "userId") SELECT "id", "id" FROM "users";
CREATE UNIQUE INDEX "profiles_userId_key" ON "profiles"("userId");
