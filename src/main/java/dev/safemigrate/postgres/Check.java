package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Asks the database a yes-or-no question in the operator's own words, without letting it change
/// anything.
public final class Check {
  private static final String ONE_TRUTH = "it must give one row with one boolean, not null";

  private Check() {}

  /// What the database answers.
  ///
  /// @param yes empty where it gives no answer
  /// @param problem why it gives none, as a clause; empty where it does
  public record Answer(Optional<Boolean> yes, String problem) {
    static Answer of(boolean yes) {
      return new Answer(Optional.of(yes), "");
    }

    /// There is none, for that reason.
    public static Answer none(String problem) {
      return new Answer(Optional.empty(), problem);
    }
  }

  /// Asks in a transaction that is read-only and rolled back. Only a single statement is asked:
  /// several could end the transaction and go on without it.
  ///
  /// @param session outside of a transaction
  public static Answer ask(Session session, String question) {
    var script = ScriptSplitter.split(question, session.standardConformingStrings());
    if (script.whole()
        || script.statements().size() != 1
        || TransactionControl.of(script.statements().getFirst()) != TransactionControl.NONE) {
      return Answer.none("it must hold one query and nothing else");
    }
    try (var _ = Transaction.begin(session)) {
      session.execute("read only", "SET TRANSACTION READ ONLY");
      session.execute("set up the session", "SET LOCAL lock_timeout = '2s'");
      return answer(session, script.statements().getFirst());
    } catch (DatabaseException e) {
      return switch (e.kind()) {
        case PRIVILEGE, TRANSIENT, OTHER, READ_ONLY -> Answer.none(reason(e));
        case UNREACHABLE, AUTHENTICATION, DATABASE_MISSING, TLS, CANCELLED -> throw e;
      };
    }
  }

  private static String reason(DatabaseException e) {
    return e.sqlState().map(state -> "the server answers " + state + ", ").orElse("")
        + e.getMessage();
  }

  private static Answer answer(Session session, Statement query) {
    try (var statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(2);
      if (!statement.execute(query.text())) {
        return Answer.none(ONE_TRUTH);
      }
      try (var rows = statement.getResultSet()) {
        return answer(rows);
      }
    } catch (SQLException e) {
      throw new DatabaseException("ask the query", e);
    }
  }

  private static Answer answer(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    if (columns.getColumnCount() != 1
        || !columns.getColumnTypeName(1).equals("bool")
        || !rows.next()) {
      return Answer.none(ONE_TRUTH);
    }
    boolean yes = rows.getBoolean(1);
    return rows.wasNull() || rows.next() ? Answer.none(ONE_TRUTH) : Answer.of(yes);
  }
}
