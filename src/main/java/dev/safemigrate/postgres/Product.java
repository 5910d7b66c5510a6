package dev.safemigrate.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells PostgreSQL from servers that speak its protocol and are something else: their catalogs,
/// locks and transactions are others, so that nothing of what we prove would hold.
final class Product {
  /// What stands in their answer to `version()`, in lower case.
  private static final Map<String, String> OTHERS =
      Map.of(
          "cockroachdb", "CockroachDB",
          "cratedb", "CrateDB",
          "greenplum", "Greenplum",
          "materialize", "Materialize",
          "questdb", "QuestDB",
          "redshift", "Amazon Redshift",
          "risingwave", "RisingWave",
          "-yb-", "YugabyteDB");

  private Product() {}

  /// Returns if the server says that it is PostgreSQL, as PostgreSQL says it, and answers a
  /// question about what only PostgreSQL has.
  static void requirePostgres(Session session) {
    requirePostgres(version(session));
    try {
      boolean _ = session.isPooled();
    } catch (DatabaseException e) {
      throw e.kind() == DatabaseException.Kind.OTHER ? imitation(e) : e;
    }
  }

  /// @param version for example `PostgreSQL 17.6 on x86_64-pc-linux-gnu, compiled by gcc, 64-bit`
  static void requirePostgres(String version) {
    var said = "it says that it is " + version;
    for (var other : OTHERS.entrySet()) {
      if (version.toLowerCase(Locale.ROOT).contains(other.getKey())) {
        throw new NotPostgresException(other.getValue(), said);
      }
    }
    // Aurora DSQL says no more than its number.
    if (!version.startsWith("PostgreSQL ") || !version.contains(", compiled by ")) {
      throw new NotPostgresException("a server of another kind", said);
    }
  }

  private static String version(Session session) {
    try {
      return session
          .query(
              "ask what server this is",
              "SELECT pg_catalog.version()",
              List.of(),
              row -> row.getString(1))
          .getFirst();
    } catch (DatabaseException e) {
      throw e.kind() == DatabaseException.Kind.OTHER ? imitation(e) : e;
    }
  }

  private static NotPostgresException imitation(DatabaseException e) {
    var other =
        new NotPostgresException(
            "a server of another kind",
            "it does not know what every PostgreSQL knows (%s)".formatted(e.getMessage()));
    other.addSuppressed(e);
    return other;
  }
}
