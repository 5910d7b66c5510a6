package dev.safemigrate.config;

import java.time.Duration;
import java.util.Optional;

/// What a session is started with.
///
/// @param connectTimeout for one attempt; empty: as long as the network takes
/// @param options command-line options for the server process, for example `-c search_path=app`
/// @param pgbouncer the operator says that a transaction pooler stands between
public record Startup(
    Optional<Duration> connectTimeout,
    String applicationName,
    Optional<String> options,
    boolean pgbouncer,
    ChannelBinding channelBinding) {

  /// What Prisma starts a session with if the URL says nothing, under our name.
  public static final Startup DEFAULT =
      new Startup(
          Optional.of(Duration.ofSeconds(5)),
          "safe-migrate",
          Optional.empty(),
          false,
          ChannelBinding.PREFER);

  /// Whether the password exchange is bound to the TLS connection.
  public enum ChannelBinding {
    /// Never.
    DISABLE,
    /// If both sides can.
    PREFER,
    /// Always, or there is no connection.
    REQUIRE
  }
}
