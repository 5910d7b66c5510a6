ALTER TABLE "members" ADD COLUMN "since" DATE;
