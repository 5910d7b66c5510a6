SELECT * FROM "legacy"
