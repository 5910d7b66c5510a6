UPDATE "_prisma_migrations" SET "checksum" = '469635c643b9e050127d7d95e0f5fff31793c7faa2742a019be4e1a36789936f';
