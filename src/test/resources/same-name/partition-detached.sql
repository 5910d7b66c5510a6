-- A plain table has the name of a partition and is not attached.
--- 20250101000000_init
CREATE TABLE "events" ("at" DATE NOT NULL) PARTITION BY RANGE ("at");
--- 20250102000000_partition
CREATE TABLE "events_2024" PARTITION OF "events" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- by hand
CREATE TABLE "events_2024" ("at" DATE NOT NULL);
INSERT INTO "events_2024" VALUES ('2024-02-01');
