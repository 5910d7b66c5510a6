UPDATE "_prisma_migrations" SET "finished_at" = 'infinity';
