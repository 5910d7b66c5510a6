package dev.safemigrate.config;

import java.util.Map;
import java.util.Optional;

/// A PostgreSQL database and how to connect to it, as Prisma's URL says it:
/// `postgresql://user:password@host:5432/database?schema=app&sslmode=require`.
///
/// One server only: a URL with several hosts is refused, as Prisma refuses it, because a migration
/// must not depend on which of them answers first. Source: prisma-engines,
/// `quaint/src/connector/postgres/url.rs`.
///
/// @param schema what `search_path` is set to; empty: the server's own
public record DatabaseUrl(
    Address address,
    Credentials credentials,
    String database,
    Optional<String> schema,
    Tls tls,
    Startup startup) {

  /// Who connects.
  public record Credentials(String user, Optional<Secret> password) {}

  /// Reads a URL as Prisma does; where Prisma guesses about security, it is taken at its word.
  public static ParsedUrl parse(String text) {
    return UrlParser.parse(text);
  }

  /// Puts a URL together from libpq's variables; empty if neither `PGHOST` nor `PGDATABASE` is set.
  public static Optional<ParsedUrl> fromVariables(Map<String, String> variables) {
    return PgVariables.parse(variables);
  }

  /// The host name or address, or the directory of the Unix socket.
  public String host() {
    return switch (address) {
      case Address.Tcp(var host, _) -> host;
      case Address.UnixSocket(var directory, _) -> directory;
    };
  }

  /// The port; of a Unix socket, the number in its file's name.
  public int port() {
    return switch (address) {
      case Address.Tcp(_, var port) -> port;
      case Address.UnixSocket(_, var port) -> port;
    };
  }

  /// The user who connects.
  public String user() {
    return credentials.user();
  }

  /// The same server and user, another database.
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(address, credentials, other, schema, tls, startup);
  }

  /// Whether the host is known to be a transaction pooler, by what the URL says or by how large
  /// hosters name theirs: sessions, and with them locks, do not last there.
  public boolean isTransactionPooler() {
    return startup.pgbouncer() || past().isPresent();
  }

  /// Where the same database is to be had past the transaction pooler, as the large hosters name
  /// it: Neon by the host's name; Supabase and Azure by the port. For example
  /// `ep-x.eu-central-1.aws.neon.tech:5432`.
  public Optional<String> past() {
    if (host().contains("-pooler.")) {
      return Optional.of(host().replace("-pooler.", ".") + ":" + port());
    }
    boolean byPort =
        (host().endsWith(".pooler.supabase.com") && port() == 6543)
            || (host().endsWith(".postgres.database.azure.com") && port() == 6432);
    return byPort ? Optional.of(host() + ":5432") : Optional.empty();
  }

  /// The URL as it may be shown, for example `postgresql://app@db:5432/shop?schema=public`.
  public String withoutPassword() {
    var shown = new StringBuilder("postgresql://").append(PercentCode.encode(user())).append('@');
    var separator = "?";
    switch (address) {
      case Address.Tcp(var host, var port) ->
          shown.append(host.contains(":") ? "[" + host + "]" : host).append(':').append(port);
      case Address.UnixSocket(_, var port) -> shown.append("localhost:").append(port);
    }
    shown.append('/').append(PercentCode.encode(database));
    if (address instanceof Address.UnixSocket(var directory, _)) {
      shown.append("?host=").append(PercentCode.encode(directory));
      separator = "&";
    }
    if (schema.isPresent()) {
      shown.append(separator).append("schema=").append(PercentCode.encode(schema.get()));
    }
    return shown.toString();
  }

  @Override
  public String toString() {
    return withoutPassword();
  }
}
