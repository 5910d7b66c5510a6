package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.postgresql.core.TransactionState;

/// Reads the catalog of the session's database, whatever the state of its transaction. Neither do
/// the session's settings show in what is read, nor the reading in the session; what the running
/// transaction changed is seen.
public final class CatalogReader {
  /// Whatever changes how the server writes a name or a constant. JIT compilation would take longer
  /// than the query; and what a script allows itself in time is not meant for us.
  static final String SETTINGS =
      """
      SELECT
        pg_catalog.set_config('search_path', '', true),
        pg_catalog.set_config('quote_all_identifiers', 'off', true),
        pg_catalog.set_config('DateStyle', 'ISO, MDY', true),
        pg_catalog.set_config('IntervalStyle', 'postgres', true),
        pg_catalog.set_config('TimeZone', 'UTC', true),
        pg_catalog.set_config('bytea_output', 'hex', true),
        pg_catalog.set_config('extra_float_digits', '3', true),
        pg_catalog.set_config('jit', 'off', true),
        pg_catalog.set_config('statement_timeout', '0', true),
        pg_catalog.set_config('lock_timeout', '0', true)
      """;

  /// The savepoint gives back each setting with its origin, which no `SET` could.
  static final String SAVE = "SAVEPOINT safe_migrate_read;\n";

  /// Undoes what was set since [#SAVE].
  static final String BACK =
      "ROLLBACK TO SAVEPOINT safe_migrate_read; RELEASE SAVEPOINT safe_migrate_read";

  private CatalogReader() {}

  /// Every object that a migration can create, but for the system's own, what belongs to an
  /// extension and Prisma's history table.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  public static Catalog read(Session session) {
    return readAll(session, false).catalog();
  }

  /// What a client can ask for: relations with their columns, also of views and of what belongs to
  /// extensions, and enums.
  public static Catalog readRelations(Session session) {
    try {
      return read(session, SETTINGS + ";\n" + CatalogQueries.RELATIONS).catalog();
    } catch (SQLException e) {
      throw new DatabaseException("read the catalog", e);
    }
  }

  /// Every object, with the names to tell renames by.
  static CatalogRows readWithNames(Session session) {
    return readAll(session, true);
  }

  private static CatalogRows readAll(Session session, boolean withNames) {
    try {
      var absent = new TreeSet<String>();
      readPrepared(
          session, "absent", List.of(CatalogQueries.ABSENT), row -> absent.add(row.text(0)));
      var rows = CatalogRows.empty();
      readPrepared(
          session,
          (withNames ? "named_" : "objects_") + numberOf(absent),
          CatalogQueries.all(withNames, absent),
          rows::add);
      return rows;
    } catch (SQLException e) {
      throw new DatabaseException("read the catalog", e);
    }
  }

  /// Another one for other kinds.
  private static String numberOf(Set<String> kinds) {
    long number = 0;
    for (var kind : ObjectKind.values()) {
      number = 2 * number + (kinds.contains(kind.word()) ? 1 : 0);
    }
    return Long.toHexString(number);
  }

  /// To plan a query takes ten times as long as to run it; so the plan is kept, for as long as the
  /// scripts let it.
  private static void readPrepared(
      Session session, String name, List<String> queries, Consumer<SimpleQuery.Row> taker)
      throws SQLException {
    var preparing = new StringBuilder(SETTINGS).append(";\n");
    var executing = new StringBuilder(SETTINGS).append(";\n");
    for (int i = 0; i < queries.size(); i++) {
      preparing.append("PREPARE safe_migrate_%s_%d AS\n%s;\n".formatted(name, i, queries.get(i)));
      executing.append("EXECUTE safe_migrate_%s_%d;\n".formatted(name, i));
    }
    TransactionTraces.prepared(
        executing.toString(),
        preparing.append(executing).toString(),
        sql -> {
          read(session, sql, taker);
          return true;
        });
  }

  private static CatalogRows read(Session session, String sql) throws SQLException {
    var rows = CatalogRows.empty();
    read(session, sql, rows::add);
    return rows;
  }

  /// Executes statements that begin with settings, which end with them.
  static void read(Session session, String sql, Consumer<SimpleQuery.Row> taker)
      throws SQLException {
    if (isInTransaction(session)) {
      inSavepoint(session, () -> results(session, SAVE + sql + ";\n" + BACK, taker));
    } else {
      // All statements of one string are one transaction, and the settings end with it.
      results(session, sql, taker);
    }
  }

  static boolean isInTransaction(Session session) {
    return session.connection().getTransactionState() == TransactionState.OPEN;
  }

  /// Something that works from [#SAVE] to [#BACK].
  @FunctionalInterface
  interface Reading {
    void read() throws SQLException;
  }

  /// Goes back to the savepoint when the reading fails, so that the transaction goes on.
  static void inSavepoint(Session session, Reading reading) throws SQLException {
    try {
      reading.read();
    } catch (SQLException | RuntimeException e) {
      try {
        SimpleQuery.send(session, BACK);
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /// Executes the statements of the string and passes on each row of the results whose first column
  /// is `kind`.
  static void results(Session session, String sql, Consumer<SimpleQuery.Row> taker)
      throws SQLException {
    SimpleQuery.rows(session, sql, "kind", taker);
  }
}
