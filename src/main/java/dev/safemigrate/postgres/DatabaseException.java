package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The database, or the way to it, failed. Says what was attempted; never holds a password or row
/// data.
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of failure it is, told by SQLSTATE or by the network, never by the words.
  public enum Kind {
    /// Not to be reached now; waiting can cure it.
    UNREACHABLE,
    /// The server does not accept the user or the password.
    AUTHENTICATION,
    /// There is no such database.
    DATABASE_MISSING,
    /// No encrypted connection, or not a trustworthy one.
    TLS,
    /// The user may not do that.
    PRIVILEGE,
    /// The server or the session takes no writes.
    READ_ONLY,
    /// A lock was not to be had in time, a deadlock, or a serialization failure: trying again can
    /// cure it.
    TRANSIENT,
    /// The statement was cancelled, by our deadline or by an operator.
    CANCELLED,
    /// Anything else that the server refused.
    OTHER
  }

  /// The last three: the server ended a session that idled, or whose transaction did or took too
  /// long.
  private static final Set<String> CONNECTION =
      Set.of("57P01", "57P02", "57P03", "53300", "57P05", "25P03", "25P04");

  private static final Set<String> TRANSIENT = Set.of("55P03", "40P01", "40001");

  private final Kind kind;
  private final @Nullable String sqlState;

  /// A failure of a known kind.
  ///
  /// @param attempted what was attempted, with the object, for example `read the history in
  ///   public._prisma_migrations`
  public DatabaseException(Kind kind, String attempted, SQLException cause) {
    super("could not " + attempted + ": " + ServerMessages.withoutDetail(cause), cause);
    this.kind = kind;
    this.sqlState = cause.getSQLState();
  }

  /// A failure whose kind the SQLSTATE tells.
  public DatabaseException(String attempted, SQLException cause) {
    this(kindOf(cause), attempted, cause);
  }

  /// What kind of failure it is.
  public Kind kind() {
    return kind;
  }

  /// The server's SQLSTATE, empty where no server answered.
  public Optional<String> sqlState() {
    return Optional.ofNullable(sqlState);
  }

  static Kind kindOf(SQLException cause) {
    var state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (state.startsWith("08") || CONNECTION.contains(state)) {
      return Kind.UNREACHABLE;
    }
    if (state.startsWith("28")) {
      return Kind.AUTHENTICATION;
    }
    if (TRANSIENT.contains(state)) {
      return Kind.TRANSIENT;
    }
    return switch (state) {
      case "3D000" -> Kind.DATABASE_MISSING;
      case "42501" -> Kind.PRIVILEGE;
      case "25006" -> Kind.READ_ONLY;
      case "57014" -> Kind.CANCELLED;
      default -> Kind.OTHER;
    };
  }
}
