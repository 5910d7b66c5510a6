-- The labels stand in another order: sorting differs, what can be stored does not.
--- 20250101000000_init
CREATE TYPE "Role" AS ENUM ('USER', 'EDITOR', 'ADMIN');
--- by hand
CREATE TYPE "Role" AS ENUM ('ADMIN', 'USER', 'EDITOR');
