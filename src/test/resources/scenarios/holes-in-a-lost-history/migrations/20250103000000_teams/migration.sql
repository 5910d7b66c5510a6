CREATE TABLE "teams" (
    "id" SERIAL NOT NULL,
    "legacy" TEXT,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
