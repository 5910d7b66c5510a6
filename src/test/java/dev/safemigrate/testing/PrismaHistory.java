package dev.safemigrate.testing;

/// Prisma's history table, in Prisma's words and not in ours.
public final class PrismaHistory {
  /// Makes it in the schema that comes first, unless it is there.
  public static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
          id                      VARCHAR(36) PRIMARY KEY NOT NULL,
          checksum                VARCHAR(64) NOT NULL,
          finished_at             TIMESTAMPTZ,
          migration_name          VARCHAR(255) NOT NULL,
          logs                    TEXT,
          rolled_back_at          TIMESTAMPTZ,
          started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
          applied_steps_count     INTEGER NOT NULL DEFAULT 0
      );
      """;

  private PrismaHistory() {}
}
