package dev.safemigrate.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows that a statement must have left in a table, if it was executed and nobody touched them.
///
/// @param table qualified and quoted
/// @param columns those that are compared
/// @param key places of the columns that tell the rows apart, in `columns`
/// @param rows the values as text, in order of the columns; empty for a null
public record ExpectedRows(
    String table, List<Column> columns, List<Integer> key, List<List<Optional<String>>> rows) {
  /// Copies the lists.
  public ExpectedRows {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    rows = List.copyOf(rows);
  }

  /// A column.
  ///
  /// @param name quoted
  /// @param type as the server writes it, with its schema where that is not the server's own
  public record Column(String name, String type) {}

  /// What a database has of them.
  public enum Found {
    /// Each of them, with the same values.
    ALL,
    /// No row has the key of any of them.
    NONE,
    /// Some, or with other values, or the table is another one, or it cannot be read.
    NOT_TOLD
  }

  /// The table with the same columns, with a key on the same columns. Tried on PostgreSQL 14 to 18.
  private static final String TABLE =
      """
      SELECT pg_catalog.quote_ident(a.attname) AS name,
             pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
             EXISTS (
               SELECT FROM pg_catalog.pg_index i
               WHERE i.indrelid = c.oid
                 AND i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate
                 AND i.indpred IS NULL AND i.indexprs IS NULL
                 AND ARRAY(SELECT pg_catalog.quote_ident(k.attname)
                           FROM pg_catalog.pg_attribute k
                           WHERE k.attrelid = c.oid
                             AND k.attnum = ANY ((pg_catalog.string_to_array(
                               i.indkey::text, ' ')::int[])[1:i.indnkeyatts])
                           ORDER BY pg_catalog.quote_ident(k.attname) COLLATE "C")
                     = ARRAY(SELECT w.name FROM pg_catalog.unnest(?::text[]) AS w (name)
                             ORDER BY w.name COLLATE "C"))
               AS has_key
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ('r', 'p')
        AND a.attnum > 0 AND NOT a.attisdropped
      """;

  /// What the database has, with a look only at rows with these keys.
  ///
  /// @param session in a transaction, with our settings for reading
  Found foundIn(Session session) {
    if (!isSameTable(session)) {
      return Found.NOT_TOLD;
    }
    var wanted = new HashMap<List<Optional<String>>, List<Optional<String>>>();
    rows.forEach(row -> wanted.put(keyOf(row), row));
    var found = session.query("look for rows of " + table, query(), keys(), InsertedRows::values);
    if (found.isEmpty()) {
      return Found.NONE;
    }
    return found.size() == wanted.size()
            && new HashSet<>(wanted.values()).equals(new HashSet<>(found))
        ? Found.ALL
        : Found.NOT_TOLD;
  }

  /// What another database has of them.
  ///
  /// Row security would hide rows, so that it must be off or the table is not read.
  ///
  /// @param session outside of a transaction
  public Found lookedForIn(Session session) {
    return lookedFor(session, this::foundIn).orElse(Found.NOT_TOLD);
  }

  /// Looks at rows of users, in a transaction that neither writes nor waits for long; empty where
  /// they cannot be read.
  static <T> Optional<T> lookedFor(Session session, Function<Session, T> look) {
    try (var _ = Transaction.begin(session)) {
      session.execute("read only", "SET TRANSACTION READ ONLY");
      session.execute("set up the session", CatalogReader.SETTINGS);
      session.execute("set up the session", "SET LOCAL row_security = off");
      session.execute("set up the session", "SET LOCAL lock_timeout = '2s'");
      return Optional.of(look.apply(session));
    } catch (DatabaseException e) {
      return switch (e.kind()) {
        case PRIVILEGE, TRANSIENT, OTHER, READ_ONLY -> Optional.empty();
        case UNREACHABLE, AUTHENTICATION, DATABASE_MISSING, TLS, CANCELLED -> throw e;
      };
    }
  }

  private boolean isSameTable(Session session) {
    var keyNames = key.stream().map(place -> columns.get(place).name()).toArray(String[]::new);
    Map<Column, Boolean> there = new HashMap<>();
    session.query(
        "look at " + table,
        TABLE,
        List.of(keyNames, table),
        row ->
            there.put(
                new Column(row.getString("name"), row.getString("type")),
                row.getBoolean("has_key")));
    return there.keySet().containsAll(columns) && there.containsValue(true);
  }

  private String query() {
    var texts =
        columns.stream()
            .map(column -> "t." + column.name() + "::pg_catalog.text")
            .collect(Collectors.joining(", "));
    var arrays =
        key.stream()
            .map(place -> "?::pg_catalog.text[]::" + columns.get(place).type() + "[]")
            .collect(Collectors.joining(", "));
    var names =
        IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    var same =
        IntStream.range(0, key.size())
            .mapToObj(i -> "t." + columns.get(key.get(i)).name() + " = w.k" + i)
            .collect(Collectors.joining(" AND "));
    return """
    SELECT ARRAY[%s] AS values
    FROM %s t
    JOIN (SELECT * FROM ROWS FROM (pg_catalog.unnest(%s)) AS w (%s)) AS w ON %s
    """
        .formatted(texts, table, arrays, names, same);
  }

  private List<?> keys() {
    var arrays = new ArrayList<String[]>();
    for (var place : key) {
      arrays.add(rows.stream().map(row -> row.get(place).orElseThrow()).toArray(String[]::new));
    }
    return arrays;
  }

  private List<Optional<String>> keyOf(List<Optional<String>> row) {
    return key.stream().map(row::get).toList();
  }
}
