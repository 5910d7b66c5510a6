-- The default differs only in a cast: the stored value is the same, the expression is not.
--- 20250101000000_init
CREATE TABLE "users" (
    "id" INTEGER PRIMARY KEY,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT NOT NULL DEFAULT 'none'
);
--- by hand
CREATE TABLE "users" (
    "id" INTEGER PRIMARY KEY,
    "settings" JSONB NOT NULL DEFAULT '{}'::json::jsonb,
    "note" TEXT NOT NULL DEFAULT 'none'::varchar
);
INSERT INTO "users" VALUES (1);
