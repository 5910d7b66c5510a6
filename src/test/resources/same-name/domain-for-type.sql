-- A domain stands where the migration makes an enum.
--- 20250101000000_init
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');
--- by hand
CREATE DOMAIN "Role" AS TEXT CHECK (VALUE IN ('USER', 'ADMIN'));
