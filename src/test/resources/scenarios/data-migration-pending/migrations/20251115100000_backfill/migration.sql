-- Every author of a post is an administrator now.
UPDATE "users" SET "role" = 'ADMIN' WHERE "id" IN (SELECT "authorId" FROM "posts");
