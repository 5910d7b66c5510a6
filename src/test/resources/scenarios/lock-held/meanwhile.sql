SET application_name = 'prisma-migrate-of-the-old-release'; SELECT pg_advisory_lock(72707369)
