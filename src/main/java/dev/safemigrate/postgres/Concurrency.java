package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;

/// Tells the statements that wait for others without making anybody wait, for example `CREATE INDEX
/// CONCURRENTLY`. The word is reserved, so that unquoted it cannot be a name.
public final class Concurrency {
  private Concurrency() {}

  /// Whether the statement says `CONCURRENTLY`.
  public static boolean isAskedForBy(Statement statement) {
    var scanner = new SqlScanner(statement.text(), true);
    while (scanner.next()) {
      if (scanner.token().equals("CONCURRENTLY")) {
        return true;
      }
    }
    return false;
  }
}
