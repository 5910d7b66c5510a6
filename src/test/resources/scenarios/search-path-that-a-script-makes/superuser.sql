ALTER DATABASE ${database} SET search_path = shop, public;
