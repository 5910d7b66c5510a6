-- The columns' types differ only in length, precision or time zone, and all values read the same.
--- 20250101000000_init
CREATE TABLE "orders" (
    "id" INTEGER PRIMARY KEY,
    "code" VARCHAR(10) NOT NULL,
    "total" DECIMAL(10,2) NOT NULL,
    "at" TIMESTAMP(3) NOT NULL
);
--- by hand
CREATE TABLE "orders" (
    "id" INTEGER PRIMARY KEY,
    "code" CHAR(10) NOT NULL,
    "total" DECIMAL(12,2) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL
);
INSERT INTO "orders" VALUES (1, 'A123456789', 9.90, '2025-01-01T12:00:00Z');
