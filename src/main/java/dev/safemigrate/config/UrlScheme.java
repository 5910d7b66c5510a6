package dev.safemigrate.config;

import java.util.Locale;
import java.util.Optional;

/// Tells a PostgreSQL URL from the others that a Prisma project may have in the same variable.
final class UrlScheme {
  private UrlScheme() {}

  static Optional<Problem> problemOf(String text) {
    if (text.isEmpty()) {
      return problem("it is empty", "give the database's URL");
    }
    if (text.startsWith("\"") || text.startsWith("'")) {
      return problem(
          "it stands in quotation marks, which belong to the value here",
          "remove them (`docker --env-file` and Kubernetes keep them, a shell does not)");
    }
    int colon = text.indexOf(':');
    var scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "postgres", "postgresql" ->
          text.startsWith("://", colon) ? Optional.empty() : notPostgres();
      case "prisma", "prisma+postgres" ->
          problem(
              "a %s:// URL leads to Prisma's proxy, which does not speak PostgreSQL's protocol"
                  .formatted(scheme),
              "give the database's own postgresql:// URL, for example in DIRECT_URL");
      case "jdbc" ->
          problem("it is a JDBC URL", "write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE");
      case "file", "sqlite" -> otherDatabase("SQLite");
      case "mysql", "mariadb" -> otherDatabase("MySQL or MariaDB");
      case "sqlserver" -> otherDatabase("SQL Server");
      case "mongodb", "mongodb+srv" -> otherDatabase("MongoDB");
      default -> notPostgres();
    };
  }

  private static Optional<Problem> otherDatabase(String product) {
    return problem(
        "it is a URL of " + product + ", and safe-migrate works on PostgreSQL only",
        "give a postgresql:// URL, or switch safe-migrate off with SAFE_MIGRATE_SKIP=true");
  }

  private static Optional<Problem> notPostgres() {
    return problem(
        "it does not start with postgresql:// or postgres://",
        "write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE");
  }

  private static Optional<Problem> problem(String what, String remedy) {
    return Optional.of(new Problem(what, remedy));
  }
}
