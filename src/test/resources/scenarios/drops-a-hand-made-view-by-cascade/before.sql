\i migrations/20251017171256_init/migration.sql
INSERT INTO "users" ("email", "role") VALUES ('ada@example.com', 'ADMIN');
INSERT INTO "posts" ("title", "authorId") VALUES ('Hello', 1), ('World', 1);
CREATE VIEW "titles" AS SELECT "title" FROM "posts";
