SELECT relrowsecurity FROM pg_class WHERE relname = 'posts'
