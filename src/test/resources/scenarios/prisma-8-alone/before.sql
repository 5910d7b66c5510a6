\i migrations/20251017171256_init/migration.sql
CREATE SCHEMA prisma_contract;
CREATE TABLE prisma_contract.marker (space text PRIMARY KEY, core_hash text NOT NULL);
CREATE TABLE prisma_contract.ledger (id bigint PRIMARY KEY, destination_hash text NOT NULL);
INSERT INTO prisma_contract.marker VALUES ('app', 'sha256:1');
