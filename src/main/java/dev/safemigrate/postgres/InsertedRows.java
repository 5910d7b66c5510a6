package dev.safemigrate.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rows that an `INSERT` wrote in the rehearsal, in those columns whose value stands in the
/// statement.
///
/// @param columns attribute numbers, in the order of the values
/// @param rows values as text, empty for a null
record InsertedRows(long table, List<Integer> columns, List<List<Optional<String>>> rows) {
  /// So many rows of one statement are looked for.
  static final int MOST = 5_000;

  /// The columns of each key, the primary key first: nothing but columns, checked at once, of all
  /// rows. What an index only includes is no part of the key.
  static final String KEYS =
      """
      SELECT (pg_catalog.string_to_array(i.indkey::text, ' ')::int[])[1:i.indnkeyatts] AS columns
      FROM pg_catalog.pg_index i
      WHERE i.indrelid = ?::oid
        AND i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate
        AND i.indpred IS NULL AND i.indexprs IS NULL
      ORDER BY i.indisprimary DESC, i.indexrelid
      """;

  /// What the statement that was just executed wrote.
  ///
  /// @param columns those whose values stand in the statement
  static InsertedRows writtenNow(Session session, long table, Set<Integer> columns) {
    var known = TableColumns.of(session, table);
    var numbers = columns.stream().filter(known::has).sorted().toList();
    if (numbers.isEmpty()) {
      return new InsertedRows(table, numbers, List.of());
    }
    var query = writtenNow(texts(numbers, known), known.column(numbers.getFirst()).tableName());
    return new InsertedRows(table, numbers, inOurSettings(session, query));
  }

  /// The rows that the running transaction wrote by its last command. Tried on PostgreSQL 14 to 18.
  private static String writtenNow(String texts, String table) {
    return """
    SELECT ARRAY[%1$s]::text[] AS values
    FROM ONLY %2$s t
    WHERE t.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid
      AND t.cmin::pg_catalog.text::pg_catalog.int8 = (
        SELECT pg_catalog.max(u.cmin::pg_catalog.text::pg_catalog.int8)
        FROM ONLY %2$s u
        WHERE u.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid)
    LIMIT %3$d
    """
        .formatted(texts, table, MOST + 1);
  }

  /// The rows as they must be looked for, if they are still there at the end of the rehearsal as
  /// they were written, and have a key whose values stand in the statement.
  ///
  /// @param session outside of a transaction
  Optional<ExpectedRows> atTheEnd(Session session) {
    try (var _ = Transaction.begin(session)) {
      session.execute("set up the session", CatalogReader.SETTINGS);
      var known = TableColumns.of(session, table);
      var survivors = columns.stream().filter(known::has).toList();
      var key =
          session.query("read keys", KEYS, List.of(table), InsertedRows::numbers).stream()
              .filter(survivors::containsAll)
              .filter(numbers -> numbers.stream().noneMatch(one -> known.column(one).isDate()))
              .filter(this::identifies)
              .findFirst();
      return key.flatMap(numbers -> expected(session, known, survivors, numbers));
    } catch (DatabaseException e) {
      // A type that cannot be looked for, for example an array as a key.
      if (e.kind() == DatabaseException.Kind.OTHER) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<ExpectedRows> expected(
      Session session, TableColumns known, List<Integer> survivors, List<Integer> key) {
    var expected =
        new ExpectedRows(
            known.column(key.getFirst()).tableName(),
            survivors.stream()
                .map(number ->
                    new ExpectedRows.Column(
                        known.column(number).name(), known.column(number).type()))
                .toList(),
            key.stream().map(survivors::indexOf).toList(),
            rows.stream().map(row -> only(survivors, row)).toList());
    return expected.foundIn(session) == ExpectedRows.Found.ALL
        ? Optional.of(expected)
        : Optional.empty();
  }

  private List<Optional<String>> only(List<Integer> survivors, List<Optional<String>> row) {
    return survivors.stream().map(number -> row.get(columns.indexOf(number))).toList();
  }

  /// No two of the rows have the same key, and none has a null in it.
  private boolean identifies(List<Integer> key) {
    var seen = new HashSet<List<Optional<String>>>();
    return rows.stream()
        .map(row -> only(key, row))
        .allMatch(values -> values.stream().allMatch(Optional::isPresent) && seen.add(values));
  }

  private static String texts(List<Integer> numbers, TableColumns known) {
    return numbers.stream()
        .map(number -> "t." + known.column(number).name() + "::pg_catalog.text")
        .collect(Collectors.joining(", "));
  }

  private static List<List<Optional<String>>> inOurSettings(Session session, String query) {
    var rows = new ArrayList<List<Optional<String>>>();
    try {
      CatalogReader.inSavepoint(
          session,
          () -> {
            SimpleQuery.send(session, CatalogReader.SAVE + CatalogReader.SETTINGS);
            rows.addAll(session.query("read written rows", query, List.of(), InsertedRows::values));
            SimpleQuery.send(session, CatalogReader.BACK);
          });
    } catch (SQLException e) {
      throw new DatabaseException("read the rows that a statement wrote", e);
    }
    return rows;
  }

  static List<Optional<String>> values(ResultSet row) throws SQLException {
    var values = (String[]) row.getArray("values").getArray();
    return Arrays.stream(values).map(Optional::ofNullable).toList();
  }

  private static List<Integer> numbers(ResultSet row) throws SQLException {
    return Arrays.asList((Integer[]) row.getArray("columns").getArray());
  }
}
