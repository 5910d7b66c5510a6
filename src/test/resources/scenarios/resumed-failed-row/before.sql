\i migrations/20251017171256_init/migration.sql
INSERT INTO "users" ("email", "role") VALUES ('ada@example.com', 'ADMIN'), ('bob@example.com', 'USER');
INSERT INTO "posts" ("title", "authorId") VALUES ('Hello', 1), ('World', 1), ('Again', 2);
CREATE TABLE "profiles" (
    "id" SERIAL NOT NULL,
    "bio" TEXT,
    "userId" INTEGER NOT NULL,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("id")
);
