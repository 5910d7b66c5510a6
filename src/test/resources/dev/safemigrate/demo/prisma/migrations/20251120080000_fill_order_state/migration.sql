-- Orders that were paid before there was a state.
UPDATE "orders" SET "state" = 'PAID' WHERE "paid_at" IS NOT NULL;
