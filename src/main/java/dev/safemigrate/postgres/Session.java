package dev.safemigrate.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/// One connection to the server, in autocommit. Transactions are opened and ended by statements, so
/// that what a script does to the session is never hidden behind the driver.
public final class Session implements AutoCloseable {
  private static final int CHECKS_CLIENTS = 140_000;

  /// By how much two clocks may measure the same time differently.
  private static final long CLOCKS_MILLIS = 10;

  private static final String RESET = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL";
  private static final String DISCARD = "DISCARD ALL";

  /// A process that is older than our connection served somebody before us, even where a pooler
  /// happened to tell us its number. The rest is asked because only PostgreSQL has it.
  private static final String PROCESS =
      """
      SELECT a.pid, d.xmin, 'pg_catalog.pg_try_advisory_lock(bigint)'::regprocedure,
        (extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start) * 1000)::bigint
          AS age_ms
      FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) a,
        pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database()
      """;

  private final BaseConnection connection;
  private final List<String> ownSettings;
  private final long startedNanos;
  private final PreparedQueries prepared = new PreparedQueries(this);
  private boolean settled = false;
  private Optional<Boolean> pooled = Optional.empty();
  private Optional<Integer> answering = Optional.empty();

  Session(Connection connection) {
    this(connection, List.of(), System.nanoTime());
  }

  /// @param ownSettings statements that give the session our settings, executed by `settle` and
  ///   after each `reset`
  /// @param startedNanos when we began to connect, by `System.nanoTime`
  Session(Connection connection, List<String> ownSettings, long startedNanos) {
    this.ownSettings = new ArrayList<>(ownSettings);
    this.startedNanos = startedNanos;
    try {
      this.connection = connection.unwrap(BaseConnection.class);
    } catch (SQLException e) {
      throw new DatabaseException("use the connection", e);
    }
  }

  /// Forgets what whoever had the session before us left in it. A statement prepared by another
  /// version of this program would answer in the place of ours.
  void discard() {
    execute("discard what others left in the session", DISCARD);
  }

  /// Gives the session our settings. It must be ours: what is set in a session that a pooler lends
  /// for a moment stays there for others.
  void settle() {
    settled = true;
    ownSettings.forEach(setting -> execute("set up the session", setting));
    endWithClient();
  }

  /// Turns the current row of a result into a value.
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  BaseConnection connection() {
    return connection;
  }

  /// Our queries that are prepared in this session.
  PreparedQueries prepared() {
    return prepared;
  }

  /// The server process of this session, as in `pg_stat_activity`: the one that answered first, for
  /// what the connection was told when it began may be a pooler's own number.
  public int backendPid() {
    return answering.orElseGet(this::toldPid);
  }

  private int toldPid() {
    return ((PGConnection) connection).getBackendPID();
  }

  /// The server process that answers now.
  int serverPid() {
    return query(
            "ask for the server process",
            "SELECT pg_catalog.pg_backend_pid()",
            List.of(),
            row -> row.getInt(1))
        .getFirst();
  }

  /// Whether a pooler answers in the server's place.
  boolean isPooled() {
    var known = pooled;
    if (known.isEmpty()) {
      known =
          Optional.of(
              query("ask for the server process", PROCESS, List.of(), this::isLent).getFirst());
      pooled = known;
    }
    return known.get();
  }

  private boolean isLent(ResultSet process) throws SQLException {
    long connectedMillis = (System.nanoTime() - startedNanos) / 1_000_000;
    int pid = process.getInt("pid");
    answering = Optional.of(pid);
    return pid != toldPid() || process.getLong("age_ms") > connectedMillis + CLOCKS_MILLIS;
  }

  /// Where the session's transaction stands.
  public TransactionState transactionState() {
    return switch (connection.getTransactionState()) {
      case IDLE -> TransactionState.IDLE;
      case OPEN -> TransactionState.OPEN;
      case FAILED -> TransactionState.FAILED;
    };
  }

  /// Undoes what scripts set, and sets our own settings again. Not for use inside a transaction,
  /// whose rollback would bring the scripts' settings back.
  public void reset() {
    execute("reset the session's settings", resetting());
  }

  /// The statements of [#reset()].
  String resetting() {
    return Stream.concat(Stream.of(RESET), ownSettings.stream()).collect(Collectors.joining("; "));
  }

  /// Whether a backslash in a plain string is only a backslash.
  public boolean standardConformingStrings() {
    return connection.getStandardConformingStrings();
  }

  /// Rolls back whatever transaction a script left open; nothing happens where none is.
  public void rollback() {
    if (transactionState() != TransactionState.IDLE) {
      execute("roll back the transaction", "ROLLBACK");
    }
  }

  /// Limits how long a statement waits for a lock on a table and how long it runs, also after each
  /// `reset`.
  ///
  /// @param statementTimeout empty: as long as it takes
  public void limit(Duration lockTimeout, Optional<Duration> statementTimeout) {
    always("SET lock_timeout = " + lockTimeout.toMillis());
    statementTimeout.ifPresent(timeout -> always("SET statement_timeout = " + timeout.toMillis()));
  }

  /// Lets the server end a statement soon after this process is gone; else the statement of a
  /// killed run would go on, and hold the migration lock, until its end. From PostgreSQL 14 on.
  private void endWithClient() {
    try {
      // The client that the server sees behind a pooler does not go when we do.
      if (connection.haveMinimumServerVersion(CHECKS_CLIENTS) && !isPooled()) {
        always("SET client_connection_check_interval = 1000");
      }
    } catch (DatabaseException e) {
      // Some operating systems do not tell the server that a client is gone.
      if (e.kind() != DatabaseException.Kind.OTHER) {
        throw e;
      }
    }
  }

  /// Does not wait until a commit is on the disk, also after each `reset`: for a database that is
  /// thrown away.
  public void withoutDurability() {
    always("SET synchronous_commit = off");
  }

  private void always(String setting) {
    execute("set up the session", setting);
    ownSettings.add(setting);
  }

  /// The value of a setting.
  public String setting(String name) {
    return query(
            "read " + name,
            "SELECT pg_catalog.current_setting(?)",
            List.of(name),
            row -> row.getString(1))
        .getFirst();
  }

  /// Changes a setting until the next `reset`.
  public void set(String name, String value) {
    query(
        "set " + name,
        "SELECT pg_catalog.set_config(?, ?, false)",
        List.of(name, value),
        row -> row.getString(1));
  }

  /// Asks the server to cancel the statement that runs now. For use from another thread; nothing
  /// happens where none runs.
  public void cancel() {
    try {
      connection.cancelQuery();
    } catch (SQLException e) {
      throw new DatabaseException("cancel the running statement", e);
    }
  }

  /// Whether it was closed, by us or because the connection broke.
  public boolean isClosed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      throw new DatabaseException("look at the connection", e);
    }
  }

  /// The rows of a query with bound parameters.
  ///
  /// @param attempted completes "could not …" in the error
  <T> List<T> query(String attempted, String sql, List<?> parameters, RowMapper<T> mapper) {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        bind(statement, i + 1, parameters.get(i));
      }
      try (var rows = statement.executeQuery()) {
        var values = new ArrayList<T>();
        while (rows.next()) {
          values.add(mapper.map(rows));
        }
        return values;
      }
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
  }

  private void bind(PreparedStatement statement, int place, Object value) throws SQLException {
    if (value instanceof String[] texts) {
      statement.setArray(place, connection.createArrayOf("text", texts));
    } else {
      statement.setObject(place, value);
    }
  }

  /// Executes a statement with bound parameters.
  ///
  /// @param attempted completes "could not …" in the error
  /// @return the number of rows that it changed
  int update(String attempted, String sql, List<?> parameters) {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        bind(statement, i + 1, parameters.get(i));
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
  }

  /// Executes one or several statements without parameters.
  ///
  /// @param attempted completes "could not …" in the error
  void execute(String attempted, String sql) {
    try {
      SimpleQuery.send(this, sql);
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
  }

  /// A pooler may lend the session to others as we leave it.
  @Override
  public void close() {
    try {
      if (settled && !isClosed() && isPooled() && transactionState() == TransactionState.IDLE) {
        SimpleQuery.send(this, DISCARD);
      }
    } catch (SQLException _) {
      // What cannot be reset any more cannot be lent either.
    } finally {
      disconnect();
    }
  }

  private void disconnect() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DatabaseException("close the connection", e);
    }
  }
}
