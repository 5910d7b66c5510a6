package dev.safemigrate.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.config.Address;
import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.Secret;
import dev.safemigrate.config.Tls;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/// A database URL in the driver's words.
final class ConnectionProperties {
  private ConnectionProperties() {}

  static String jdbcUrl(DatabaseUrl url) {
    var authority =
        switch (url.address()) {
          case Address.Tcp(var host, var port) ->
              (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
          case Address.UnixSocket(_, var port) -> "localhost:" + port;
        };
    return "jdbc:postgresql://" + authority + "/" + URLEncoder.encode(url.database(), UTF_8);
  }

  /// @param patience for the server to answer while the session starts; empty: endless
  static Properties of(DatabaseUrl url, Optional<Duration> patience) {
    var properties = new Properties();
    properties.setProperty("user", url.user());
    url.credentials()
        .password()
        .map(Secret::reveal)
        .ifPresent(password -> properties.setProperty("password", password));
    var startup = url.startup();
    properties.setProperty("ApplicationName", startup.applicationName());
    startup.options().ifPresent(options -> properties.setProperty("options", options));
    properties.setProperty("channelBinding", lowerCase(startup.channelBinding()));
    // Sends the application's name with the start of the session, so that no RESET loses it.
    properties.setProperty("assumeMinServerVersion", "9.0");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("tcpKeepAlive", "true");
    // Prepared statements outlive a transaction, and behind a pooler nothing else does.
    properties.setProperty("prepareThreshold", "0");
    // Both, because the first ends with the connection and not with the login.
    var seconds = Long.toString(patience.map(ConnectionProperties::seconds).orElse(0L));
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    addWay(url, properties);
    return properties;
  }

  /// As in libpq, a Unix socket is never encrypted.
  private static void addWay(DatabaseUrl url, Properties properties) {
    if (url.address() instanceof Address.UnixSocket socket) {
      properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
      properties.setProperty(UnixSocketFactory.PATH, socket.path());
      properties.setProperty("sslmode", "disable");
      return;
    }
    properties.setProperty("sslmode", lowerCase(url.tls().encryption()));
    if (url.tls().encryption() != Tls.Encryption.DISABLE) {
      TlsSocketFactory.describe(url.tls(), properties);
    }
  }

  private static long seconds(Duration patience) {
    return Math.max(1, patience.plusMillis(999).toSeconds());
  }

  private static String lowerCase(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
