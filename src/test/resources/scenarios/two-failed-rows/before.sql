\i migrations/20250101000000_init/migration.sql
\i migrations/20250103000000_name/migration.sql
CREATE TABLE "teams" (
    "id" SERIAL NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
