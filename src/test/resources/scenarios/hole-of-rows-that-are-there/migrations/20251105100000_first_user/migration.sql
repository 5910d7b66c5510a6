INSERT INTO "users" ("id", "email", "role", "createdAt") VALUES (1, 'root@example.com', 'ADMIN', '2025-01-01') ON CONFLICT DO NOTHING;
