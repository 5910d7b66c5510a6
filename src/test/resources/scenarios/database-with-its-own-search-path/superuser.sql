CREATE SCHEMA shop AUTHORIZATION app;
ALTER DATABASE ${database} SET search_path = shop;
