-- One of the partitions is missing, another has other bounds.
--- 20250101000000_init
CREATE TABLE "events" ("at" DATE NOT NULL) PARTITION BY RANGE ("at");
CREATE TABLE "events_2024" PARTITION OF "events" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE "events_2025" PARTITION OF "events" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- by hand
CREATE TABLE "events" ("at" DATE NOT NULL) PARTITION BY RANGE ("at");
CREATE TABLE "events_2024" PARTITION OF "events" FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
INSERT INTO "events" VALUES ('2024-02-01');
