SELECT u."id", u."email", u."role", count(p."id") AS posts
FROM "users" u LEFT JOIN "posts" p ON p."authorId" = u."id"
GROUP BY u."id" ORDER BY u."id"
