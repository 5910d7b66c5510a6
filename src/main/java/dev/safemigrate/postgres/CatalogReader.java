package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import java.sql.SQLException;
import java.util.function.Consumer;

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

  private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n";

  private CatalogReader() {}

  /// Every object that a migration can create, but for the system's own, what belongs to an
  /// extension and Prisma's history table.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  public static Catalog read(Session session) {
    return SubjectReader.readAll(session).catalog();
  }

  /// What a client can ask for: relations with their columns, also of views and of what belongs to
  /// extensions, and enums.
  public static Catalog readRelations(Session session) {
    var rows = CatalogRows.empty();
    try {
      inFrame(
          session,
          (begin, end) ->
              results(
                  session,
                  begin + SETTINGS + ";\n" + CatalogQueries.RELATIONS + ";\n" + end,
                  rows::add));
      return rows.catalog();
    } catch (SQLException e) {
      throw new DatabaseException("read the catalog", e);
    }
  }

  static boolean isInTransaction(Session session) {
    return session.transactionState() == TransactionState.OPEN;
  }

  /// Something that sends statements, the first of which begins with `begin`, and the last of which
  /// ends with `end`.
  @FunctionalInterface
  interface Framed {
    void send(String begin, String end) throws SQLException;
  }

  /// Whatever is read and set is over in the end, and is of one state of the catalog. When it
  /// fails, the transaction is as it was.
  static void inFrame(Session session, Framed framed) throws SQLException {
    if (session.transactionState() == TransactionState.IDLE) {
      sendOr("ROLLBACK", session, () -> framed.send(BEGIN, "COMMIT"));
    } else {
      inSavepoint(session, () -> framed.send(SAVE, BACK));
    }
  }

  /// Something that works from [#SAVE] to [#BACK].
  @FunctionalInterface
  interface Reading {
    void read() throws SQLException;
  }

  /// Goes back to the savepoint when the reading fails, so that the transaction goes on.
  static void inSavepoint(Session session, Reading reading) throws SQLException {
    sendOr(BACK, session, reading);
  }

  private static void sendOr(String undo, Session session, Reading reading) throws SQLException {
    try {
      reading.read();
    } catch (SQLException | RuntimeException e) {
      try {
        SimpleQuery.send(session, undo);
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
