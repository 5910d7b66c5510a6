DROP INDEX IF EXISTS "plans_name_idx";
