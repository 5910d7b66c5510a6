SET application_name = 'prisma-migrate-of-the-old-release'; BEGIN; LOCK TABLE "posts" IN ACCESS SHARE MODE
