package dev.safemigrate.postgres;

import dev.safemigrate.config.Address;
import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.Tls;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Why there is no connection, told by SQLSTATE and by the kinds of the causes, never by words.
final class ConnectionFailure {
  private static final String REJECTED = "08004";
  private static final int PROBE_MILLIS = 5_000;

  private ConnectionFailure() {}

  static DatabaseException of(DatabaseUrl url, SQLException e) {
    var attempted = "connect to " + url.withoutPassword();
    if (ServerMessages.serverError(e).isPresent()) {
      return new DatabaseException(attempted, e);
    }
    if (isDistrust(e)) {
      return new DatabaseException(DatabaseException.Kind.TLS, attempted, explained(url, e));
    }
    if (REJECTED.equals(e.getSQLState())) {
      return new DatabaseException(rejection(url), attempted, e);
    }
    return new DatabaseException(attempted, explained(url, e));
  }

  /// A handshake that a broken network ended is no matter of trust, and waiting can cure it.
  private static boolean isDistrust(SQLException e) {
    boolean network =
        has(e, EOFException.class)
            || has(e, SocketException.class)
            || has(e, SocketTimeoutException.class);
    return has(e, CertificateException.class) || (has(e, SSLException.class) && !network);
  }

  /// The driver itself rejects for two reasons: the server has no encryption, which a question to
  /// the server shows, or it wants another way to log in than we can offer.
  private static DatabaseException.Kind rejection(DatabaseUrl url) {
    boolean mustEncrypt = url.tls().encryption() == Tls.Encryption.REQUIRE;
    return mustEncrypt
            && url.address() instanceof Address.Tcp(var host, var port)
            && !offersEncryption(host, port)
        ? DatabaseException.Kind.TLS
        : DatabaseException.Kind.AUTHENTICATION;
  }

  /// Asks with an `SSLRequest`, as PostgreSQL's protocol has it; the answer is `S` or `N`.
  private static boolean offersEncryption(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      var request = new DataOutputStream(socket.getOutputStream());
      request.writeInt(8);
      request.writeInt(80_877_103);
      return new DataInputStream(socket.getInputStream()).readByte() == 'S';
    } catch (IOException _) {
      return true; // Nothing learned: the rejection stands as one of the login.
    }
  }

  /// The driver's own words for a broken network say little of what broke.
  private static SQLException explained(DatabaseUrl url, SQLException e) {
    var reason =
        find(e, UnknownHostException.class)
            .map(_ -> "the host name " + url.host() + " is not known")
            .or(() -> find(e, SocketTimeoutException.class).map(_ -> "the server does not answer"))
            .or(() -> find(e, ConnectException.class).map(_ -> "nothing accepts connections there"))
            .or(() -> find(e, CertificateException.class).map(ConnectionFailure::distrust))
            .or(() -> find(e, SSLException.class).map(ConnectionFailure::distrust))
            .or(() -> find(e, IOException.class).map(Throwable::getMessage));
    return reason.map(text -> new SQLException(text, e.getSQLState(), e)).orElse(e);
  }

  private static String distrust(Exception e) {
    return "no trustworthy encrypted connection (" + e.getMessage() + ")";
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    return find(e, type).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> type) {
    for (var cause = Optional.of(e); cause.isPresent(); ) {
      if (type.isInstance(cause.get())) {
        return Optional.of(type.cast(cause.get()));
      }
      cause = Optional.ofNullable(cause.get().getCause());
    }
    return Optional.empty();
  }
}
