package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads from the catalog which transaction made each object, or changed it last.
public final class CatalogTransactions {
  private CatalogTransactions() {}

  /// The transactions by their objects, which are without an aspect: of a column there is one row
  /// for all. Only of tables, columns, constraints, indexes and enum labels; empty where
  /// transactions prove nothing.
  public static Map<ObjectId, Long> read(Session session) {
    return session
        .query(
            "read the transactions of the catalog",
            CatalogQueries.TRANSACTIONS,
            List.of(),
            row -> Map.entry(object(row), Long.parseLong(row.getString("transaction"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
  }

  private static ObjectId object(ResultSet row) throws SQLException {
    return new ObjectId(
        ObjectKind.of(row.getString("kind")),
        row.getString("schema_name"),
        row.getString("parent_name"),
        row.getString("object_name"),
        "");
  }
}
