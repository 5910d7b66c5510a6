package dev.safemigrate.history;

import java.time.Instant;

/// Where one row of `_prisma_migrations` stands; Prisma keeps it in two nullable timestamps.
public sealed interface MigrationState {
  /// Executed to its end, or declared so by `resolve --applied`.
  record Applied(Instant finishedAt) implements MigrationState {}

  /// Started, neither finished nor rolled back: it failed, was killed, or still runs elsewhere.
  record Failed() implements MigrationState {}

  /// Declared undone; the migration counts as never applied.
  record RolledBack(Instant rolledBackAt) implements MigrationState {}
}
