-- The account that system messages come from.
INSERT INTO "users" ("email", "role") VALUES ('system@example.com', 'ADMIN');
