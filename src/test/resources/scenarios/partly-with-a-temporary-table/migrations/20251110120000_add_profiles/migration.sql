CREATE TEMPORARY TABLE "posts" ("id" INTEGER NOT NULL);
CREATE TABLE "profiles" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL);
INSERT INTO "posts" ("id") VALUES (1), (2), (3);
CREATE UNIQUE INDEX "profiles_userId_key" ON "profiles"("userId");
DELETE FROM "posts";
