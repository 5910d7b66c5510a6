-- The composite type has another attribute; the range and the domain are of another type.
--- 20250101000000_init
CREATE TYPE "address" AS ("street" TEXT, "city" TEXT);
CREATE TYPE "floats" AS RANGE (SUBTYPE = float8);
CREATE DOMAIN "email" AS VARCHAR(100) CHECK (VALUE LIKE '%@%');
--- by hand
CREATE TYPE "address" AS ("street" TEXT, "town" TEXT);
CREATE TYPE "floats" AS RANGE (SUBTYPE = numeric);
CREATE DOMAIN "email" AS TEXT CHECK (VALUE <> '');
