SELECT pg_advisory_lock(72707369)
