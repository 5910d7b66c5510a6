package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.ServerErrorMessage;

/// Executes the statements of scripts as `psql` does: in the simple protocol, with no transaction
/// but those that are begun by a statement, and with nothing put into their text.
public final class ScriptRunner {
  /// The server's function that fails where a client has no data for `COPY … FROM STDIN`; the
  /// SQLSTATE is the one of a cancelled statement.
  private static final String COPY_WITHOUT_DATA = "CopyGetData";

  private static final String NAMES_FUNCTION =
      """
      WITH code AS MATERIALIZED (SELECT pg_catalog.lower(?::text) AS text),
      word AS MATERIALIZED (
        SELECT w.word
        FROM code, pg_catalog.regexp_split_to_table(code.text, '\\W+') AS w (word)
      )
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_proc p
        WHERE p.oid >= 16384
          AND (pg_catalog.lower(p.proname::text) IN (SELECT word FROM word)
            OR (p.proname::text ~ '\\W'
              AND pg_catalog.strpos(
                (SELECT text FROM code), pg_catalog.lower(p.proname::text)) > 0)))
      """;

  private final Session session;
  private final WrittenTables writtenTables;

  /// A runner in that session.
  public ScriptRunner(Session session) {
    this.session = session;
    this.writtenTables = new WrittenTables(session);
  }

  /// Executes one statement, or a script that stays whole. Of a whole script the effect holds all
  /// its command tags, each once, separated by `, `, and the sum of the counts.
  ///
  /// Which tables were written to is seen only inside a transaction.
  ///
  /// @throws ScriptException when the statement did not come to its end
  public StatementEffect run(Statement statement) {
    if (statement.text().indexOf('\0') >= 0) {
      throw failed(statement, new SQLException("a script cannot hold a NUL character", "22021"));
    }
    var answer = new ServerAnswer();
    try {
      SimpleQuery.send(session, statement.text(), answer);
    } catch (SQLException e) {
      throw failed(statement, e);
    }
    return new StatementEffect(
        statement,
        String.join(", ", answer.tags()),
        answer.rows(),
        answer.skipped(statement),
        writtenTables.after(answer.tags()),
        answer.tags().contains("DO") && namesFunction(statement));
  }

  /// In doubt it does: the word may stand in a comment.
  private boolean namesFunction(Statement statement) {
    return session
        .query(
            "look for functions that a block may call",
            NAMES_FUNCTION,
            List.of(statement.text()),
            row -> row.getBoolean(1))
        .getFirst();
  }

  /// Commits the session's transaction and undoes what the script set. A deferred constraint that
  /// does not hold is the script's failure.
  ///
  /// @param last the script's last statement; the failure is told of it
  /// @throws ScriptException when the server refuses to commit
  /// @throws IllegalStateException when the transaction failed, or was ended by the script
  public void commitAndReset(Statement last) {
    if (session.transactionState() != TransactionState.OPEN) {
      throw new IllegalStateException(
          "the transaction cannot be committed, it is " + session.transactionState());
    }
    try {
      SimpleQuery.send(session, "COMMIT; " + session.resetting());
    } catch (SQLException e) {
      throw failed(last, e);
    }
  }

  private static ScriptException failed(Statement statement, SQLException e) {
    var server = ServerMessages.serverError(e);
    boolean copy = isCopyWithoutClient(e, server);
    var error =
        new ScriptError(
            statement,
            Objects.requireNonNullElse(e.getSQLState(), ""),
            copy
                ? "COPY from or to the client needs a client that has the data, and a migration has"
                    + " none"
                : ServerMessages.withoutDetail(e),
            copy
                ? Optional.of("Write the rows as INSERT statements.")
                : server.map(ServerErrorMessage::getHint),
            line(statement, server.map(ServerErrorMessage::getPosition).orElse(0)));
    return new ScriptException(
        error, copy ? DatabaseException.Kind.OTHER : DatabaseException.kindOf(e), e);
  }

  private static boolean isCopyWithoutClient(
      SQLException e, Optional<ServerErrorMessage> serverError) {
    return serverError
        .map(server -> COPY_WITHOUT_DATA.equals(server.getRoutine()))
        .orElse("0A000".equals(e.getSQLState()));
  }

  /// The server counts characters, not the halves of those beyond the basic plane.
  ///
  /// @param position from 1; 0 where the server does not point anywhere
  private static int line(Statement statement, int position) {
    var text = statement.text();
    int before = Math.min(Math.max(position - 1, 0), text.codePointCount(0, text.length()));
    int end = text.offsetByCodePoints(0, before);
    return statement.line() + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
