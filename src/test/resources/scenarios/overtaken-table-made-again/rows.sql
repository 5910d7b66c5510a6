SELECT count(*) FROM "drafts"
