ALTER TABLE "posts" OWNER TO plain;
ALTER TABLE "_prisma_migrations" OWNER TO plain;
GRANT CREATE ON SCHEMA public TO plain;
