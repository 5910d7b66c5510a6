-- Names longer than 63 bytes are cut by the server; two of them, cut, are the same.
--- 20250101000000_init
CREATE TABLE "a_table_with_a_name_that_is_much_longer_than_any_server_would_take_it_one" ("id" INTEGER PRIMARY KEY, "a_column_with_a_name_that_is_much_longer_than_any_server_would_take_it" TEXT);
CREATE INDEX "idx_with_a_name_that_is_much_longer_than_any_server_would_ever_take_it" ON "a_table_with_a_name_that_is_much_longer_than_any_server_would_take_it_one"("id");
--- by hand
CREATE TABLE "idx_with_a_name_that_is_much_longer_than_any_server_would_ever_tak" ("id" INTEGER);
CREATE TABLE "a_table_with_a_name_that_is_much_longer_than_any_server_would_take_it_two" ("id" INTEGER PRIMARY KEY, "a_column_with_a_name_that_is_much_longer_than_any_server_would_take_XX" TEXT);
INSERT INTO "a_table_with_a_name_that_is_much_longer_than_any_server_would_take_it_two" VALUES (1);
