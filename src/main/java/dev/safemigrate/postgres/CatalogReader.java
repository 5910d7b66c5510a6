package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;

/// Reads the whole catalog of the session's database in one round trip.
///
/// Leaves the session as it found it, inside a transaction too; sees what the transaction changed.
public final class CatalogReader {
  private CatalogReader() {}

  /// Every object that a migration can create, but for the system's own, what belongs to an
  /// extension and Prisma's history table.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  public static Catalog read(Session session) {
    return CatalogRows.read(session, CatalogQueries.ALL).catalog();
  }
}
