CREATE INDEX "audit_at_idx" ON "audit"("at");
