-- A plain table stands where the migration makes a partitioned one.
--- 20250101000000_init
CREATE TABLE "events" ("at" DATE NOT NULL) PARTITION BY RANGE ("at");
--- by hand
CREATE TABLE "events" ("at" DATE NOT NULL);
INSERT INTO "events" VALUES ('2024-02-01');
