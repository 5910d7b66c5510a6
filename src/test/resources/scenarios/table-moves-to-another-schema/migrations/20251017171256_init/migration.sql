CREATE SCHEMA "one";
CREATE SCHEMA "two";
CREATE TABLE "one"."users" ("id" INTEGER NOT NULL, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
