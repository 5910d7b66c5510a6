ALTER TABLE "users" RENAME TO "staff";
CREATE TABLE "users" ("id" INTEGER);
