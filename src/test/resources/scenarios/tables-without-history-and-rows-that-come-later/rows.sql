SELECT count(*) FROM "users"
