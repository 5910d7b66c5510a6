package dev.safemigrate.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters behind the `?` of a database URL.
final class UrlParameters {
  /// Known and without meaning for a single session that lives as long as one run.
  private static final Set<String> OF_A_POOL =
      Set.of(
          "connection_limit",
          "pool_timeout",
          "max_connection_lifetime",
          "max_idle_connection_lifetime",
          "statement_cache_size",
          "single_use_connections");

  private static final Set<String> READ =
      Set.of(
          "host",
          "schema",
          "sslmode",
          "sslaccept",
          "sslcert",
          "sslrootcert",
          "sslidentity",
          "sslpassword",
          "connect_timeout",
          "socket_timeout",
          "application_name",
          "options",
          "pgbouncer",
          "channel_binding");

  private final Map<String, String> values;
  private final Remarks remarks;

  UrlParameters(Map<String, String> values, Remarks remarks) {
    this.values = values;
    this.remarks = remarks;
  }

  Optional<String> host() {
    return value("host");
  }

  Optional<String> schema() {
    return value("schema");
  }

  Startup startup() {
    if (value("socket_timeout").isPresent()) {
      remarks.notice("socket_timeout is not applied: `deadline` bounds the whole run instead");
    }
    return new Startup(
        connectTimeout(),
        value("application_name").orElse(Startup.DEFAULT.applicationName()),
        value("options"),
        flag("pgbouncer"),
        channelBinding());
  }

  Tls tls() {
    var mode = value("sslmode").orElse("prefer");
    var root = value("sslrootcert").or(() -> value("sslcert")).filter(path -> !isSystem(path));
    var asked = verification(mode);
    var verification = root.isEmpty() ? withSystemTrust(asked) : asked;
    if (root.isPresent() && verification == Tls.Verification.NONE) {
      remarks.notice(
          "the server's certificate is not checked, although sslcert names whom to trust; to check"
              + " it, write sslmode=verify-full");
    }
    return new Tls(encryption(mode), verification, root, identity());
  }

  void noticeUnknown() {
    for (var name : values.keySet()) {
      if (!READ.contains(name) && !OF_A_POOL.contains(name)) {
        var shown =
            name.matches("[A-Za-z_]{1,40}") ? "parameter " + name : "a parameter of the URL";
        remarks.notice(shown + " is not known and has no effect");
      }
    }
  }

  private Tls.Encryption encryption(String mode) {
    return switch (mode) {
      case "disable" -> Tls.Encryption.DISABLE;
      case "allow" -> Tls.Encryption.ALLOW;
      case "prefer" -> Tls.Encryption.PREFER;
      case "require", "verify-ca", "verify-full" -> Tls.Encryption.REQUIRE;
      default -> {
        unknown("sslmode", "disable, allow, prefer, require, verify-ca, verify-full");
        yield Tls.Encryption.REQUIRE;
      }
    };
  }

  /// Prisma takes `verify-ca` and `verify-full` for `prefer`, silently; here they mean what libpq
  /// means by them, and of two contradicting parameters the stricter one counts.
  private Tls.Verification verification(String mode) {
    var accept = value("sslaccept");
    boolean strict = accept.isPresent() && !accept.get().equals("accept_invalid_certs");
    if (strict && !accept.get().equals("strict")) {
      remarks.notice("sslaccept is neither strict nor accept_invalid_certs; strict is taken");
    }
    boolean verifies = mode.equals("verify-ca") || mode.equals("verify-full");
    if (verifies && accept.isPresent() && !strict) {
      remarks.notice("sslmode=%s counts, not sslaccept=accept_invalid_certs".formatted(mode));
    }
    if (mode.equals("verify-ca")) {
      return Tls.Verification.CERTIFICATE;
    }
    return verifies || strict ? Tls.Verification.CERTIFICATE_AND_HOST : Tls.Verification.NONE;
  }

  /// Public authorities issue to everybody: without the host name their word proves nothing.
  private Tls.Verification withSystemTrust(Tls.Verification asked) {
    if (asked != Tls.Verification.CERTIFICATE) {
      return asked;
    }
    remarks.notice(
        "sslmode=verify-ca without sslcert is taken as verify-full, because the authorities that"
            + " the system trusts issue certificates to everybody");
    return Tls.Verification.CERTIFICATE_AND_HOST;
  }

  private Optional<Tls.Identity> identity() {
    var password = new Secret(values.getOrDefault("sslpassword", ""));
    return value("sslidentity").map(path -> new Tls.Identity(path, password));
  }

  private Startup.ChannelBinding channelBinding() {
    return switch (value("channel_binding").orElse("prefer")) {
      case "disable" -> Startup.ChannelBinding.DISABLE;
      case "prefer" -> Startup.ChannelBinding.PREFER;
      case "require" -> Startup.ChannelBinding.REQUIRE;
      default -> {
        unknown("channel_binding", "disable, prefer, require");
        yield Startup.ChannelBinding.REQUIRE;
      }
    };
  }

  private Optional<Duration> connectTimeout() {
    var written = value("connect_timeout");
    if (written.isEmpty()) {
      return Startup.DEFAULT.connectTimeout();
    }
    try {
      var timeout = Duration.ofSeconds(Integer.parseUnsignedInt(written.get()));
      return Optional.of(timeout).filter(Duration::isPositive);
    } catch (NumberFormatException _) {
      remarks.problem("connect_timeout is not a number of seconds", "write for example 10");
      return Optional.empty();
    }
  }

  private boolean flag(String name) {
    return switch (value(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        unknown(name, "true, false");
        yield false;
      }
    };
  }

  private void unknown(String name, String choices) {
    remarks.problem(name + " has a value that is not known", "write one of " + choices);
  }

  private static boolean isSystem(String path) {
    return path.equals("system");
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }
}
