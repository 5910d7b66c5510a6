CREATE TABLE "users" ("id" SERIAL PRIMARY KEY, "country" TEXT REFERENCES "countries"("code"));
