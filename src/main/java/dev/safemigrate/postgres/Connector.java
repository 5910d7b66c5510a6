package dev.safemigrate.postgres;

import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.Tls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.postgresql.Driver;

/// Opens sessions, at once or as soon as the server is up.
public final class Connector {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final String PROTOCOL_VIOLATION = "08P01";
  private static final String OPTIONS = "options";

  private Connector() {}

  /// Opens a session, in one attempt. Where a pooler answers it has no settings of ours: see
  /// [Pooler].
  ///
  /// @throws DatabaseException of the kind `UNREACHABLE`, `AUTHENTICATION`, `DATABASE_MISSING`,
  ///   `TLS` or another that the server told
  /// @throws NotPostgresException if the server is something else
  public static Session open(DatabaseUrl url) {
    return open(url, url.startup().connectTimeout());
  }

  /// Opens a session, trying again while the server cannot be reached. What waiting does not cure
  /// is thrown at once.
  ///
  /// @param budget from now until the last attempt is given up
  /// @param onFirstRefusal told once, if the first attempt fails and there is time for another
  /// @throws DatabaseException the last attempt's, when the budget is spent
  public static Session openWithin(
      DatabaseUrl url, Duration budget, Consumer<DatabaseException> onFirstRefusal) {
    long deadline = System.nanoTime() + budget.toNanos();
    var pause = FIRST_PAUSE;
    for (boolean first = true; ; first = false) {
      try {
        return open(url, patience(url, deadline));
      } catch (DatabaseException e) {
        boolean isCurable = e.kind() == DatabaseException.Kind.UNREACHABLE;
        if (!isCurable || left(deadline).compareTo(pause) <= 0) {
          throw e;
        }
        if (first) {
          onFirstRefusal.accept(e);
        }
        sleep(pause, e);
      }
      pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static Session open(DatabaseUrl url, Optional<Duration> patience) {
    var properties = ConnectionProperties.of(url, patience);
    checkCertificates(url.tls(), properties);
    long startedNanos = System.nanoTime();
    var connection = connect(url, properties);
    try {
      // From here on statements take as long as they take.
      connection.setNetworkTimeout(Runnable::run, 0);
      var session =
          new Session(
              connection, url.schema().map(Connector::searchPath).stream().toList(), startedNanos);
      Product.requirePostgres(session);
      if (!session.isPooled()) {
        session.settle();
      }
      return session;
    } catch (SQLException e) {
      throw closing(connection, ConnectionFailure.of(url, e));
    } catch (DatabaseException | NotPostgresException e) {
      throw closing(connection, e);
    }
  }

  private static Connection connect(DatabaseUrl url, Properties properties) {
    try {
      return login(url, properties);
    } catch (SQLException e) {
      if (properties.containsKey(OPTIONS)
          && PROTOCOL_VIOLATION.equals(e.getSQLState())
          && isPossibleWithoutOptions(url, properties)) {
        var refused = PoolerException.withoutOptions(url);
        refused.addSuppressed(e);
        throw refused;
      }
      throw refused(url, e);
    }
  }

  /// Who may log in and not work in this database lacks one privilege.
  private static RuntimeException refused(DatabaseUrl url, SQLException e) {
    var failure = ConnectionFailure.of(url, e);
    return failure.kind() == DatabaseException.Kind.PRIVILEGE
        ? new MissingPrivilegeException(
            failure,
            List.of(
                "GRANT CONNECT ON DATABASE %s TO %s;"
                    .formatted(Identifier.quoted(url.database()), Identifier.quoted(url.user()))))
        : failure;
  }

  private static Connection login(DatabaseUrl url, Properties properties) throws SQLException {
    var connection = new Driver().connect(ConnectionProperties.jdbcUrl(url), properties);
    if (connection == null) {
      throw new IllegalStateException("the driver does not know its own URLs");
    }
    return connection;
  }

  /// A pooler refuses what it cannot keep track of, in the same way as all that it refuses.
  private static boolean isPossibleWithoutOptions(DatabaseUrl url, Properties properties) {
    var fewer = new Properties();
    fewer.putAll(properties);
    fewer.remove(OPTIONS);
    try (var _ = login(url, fewer)) {
      return true;
    } catch (SQLException _) {
      return false; // The first refusal is told.
    }
  }

  /// Before the driver does, whose error would not say which file it was.
  private static void checkCertificates(Tls tls, Properties properties) {
    if (tls.encryption() == Tls.Encryption.DISABLE
        || (tls.rootCertificate().isEmpty() && tls.identity().isEmpty())) {
      return;
    }
    try {
      var _ = new TlsSocketFactory(properties);
    } catch (IOException | GeneralSecurityException e) {
      throw new DatabaseException(
          DatabaseException.Kind.TLS,
          "use the certificates that sslcert and sslidentity name",
          new SQLException(e.getMessage(), e));
    }
  }

  private static String searchPath(String schema) {
    return "SET search_path = " + Identifier.quoted(schema);
  }

  private static RuntimeException closing(Connection connection, RuntimeException failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /// With a budget of zero there is one attempt, and it has the time that the URL gives it.
  private static Optional<Duration> patience(DatabaseUrl url, long deadline) {
    var timeout = url.startup().connectTimeout();
    var left = left(deadline);
    return left.isPositive() ? Optional.of(min(timeout.orElse(left), left)) : timeout;
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  private static void sleep(Duration pause, DatabaseException refusal) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw refusal;
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
