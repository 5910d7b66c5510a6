CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
CREATE TABLE "users" (
    "id" SERIAL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'USER'
);
CREATE TABLE "posts" (
    "id" SERIAL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "authorId" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
ALTER TABLE "posts" ADD CONSTRAINT "posts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "users" ("email", "role") VALUES ('ada@example.com', 'ADMIN'), ('bob@example.com', 'USER');
INSERT INTO "posts" ("title", "authorId") VALUES ('Hello', 1), ('World', 1), ('Again', 2);
