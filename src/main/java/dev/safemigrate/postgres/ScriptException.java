package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ScriptError;
import java.sql.SQLException;

/// A statement of a script did not come to its end: the server refused it, it was cancelled, or the
/// connection was lost.
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ScriptError error;
  private final DatabaseException.Kind kind;

  ScriptException(ScriptError error, DatabaseException.Kind kind, SQLException cause) {
    super("line %d: %s (%s)".formatted(error.line(), error.message(), error.sqlState()), cause);
    this.error = error;
    this.kind = kind;
  }

  /// A statement that the server executed but that did what it must not do.
  ///
  /// @param error with a SQLSTATE that the server would use for it
  public static ScriptException of(ScriptError error) {
    var cause = new SQLException(error.message(), error.sqlState());
    return new ScriptException(error, DatabaseException.Kind.OTHER, cause);
  }

  /// The statement, the line and what the server said.
  public ScriptError error() {
    return error;
  }

  /// What kind of failure it is.
  public DatabaseException.Kind kind() {
    return kind;
  }
}
