package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.util.ServerErrorMessage;

/// Executes the statements of scripts as `psql` does: in the simple protocol, with no transaction
/// but those that are begun by a statement, and with nothing put into their text.
public final class ScriptRunner {
  private static final int FLAGS =
      QueryExecutor.QUERY_EXECUTE_AS_SIMPLE
          | QueryExecutor.QUERY_SUPPRESS_BEGIN
          | QueryExecutor.QUERY_NO_RESULTS
          | QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS;

  /// The server's function that fails where a client has no data for `COPY … FROM STDIN`; the
  /// SQLSTATE is the one of a cancelled statement.
  private static final String COPY_WITHOUT_DATA = "CopyGetData";

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
      var executor = session.connection().getQueryExecutor();
      var query = executor.wrap(List.of(new NativeQuery(statement.text(), SqlCommand.BLANK)));
      executor.execute(query, null, answer, 0, 0, FLAGS);
    } catch (SQLException e) {
      throw failed(statement, e);
    }
    return new StatementEffect(
        statement,
        String.join(", ", answer.tags()),
        answer.rows(),
        answer.skipped(statement),
        writtenTables.after(answer.tags()));
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
