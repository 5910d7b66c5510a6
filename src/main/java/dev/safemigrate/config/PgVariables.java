package dev.safemigrate.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The database that libpq's variables name: `PGHOST`, `PGPORT`, `PGUSER`, `PGPASSWORD`,
/// `PGDATABASE`, `PGSSLMODE`, `PGSSLROOTCERT`.
final class PgVariables {
  private PgVariables() {}

  static Optional<ParsedUrl> parse(Map<String, String> variables) {
    if (isUnset(variables, "PGHOST") && isUnset(variables, "PGDATABASE")) {
      return Optional.empty();
    }
    if (isUnset(variables, "PGUSER")) {
      return Optional.of(
          new ParsedUrl.Invalid(
              List.of(new Problem("PGUSER is not set", "set it to the database user"))));
    }
    return Optional.of(DatabaseUrl.parse(url(variables)));
  }

  /// By way of a URL, so that every value passes the same checks.
  private static String url(Map<String, String> variables) {
    var user = variables.getOrDefault("PGUSER", "");
    var database = variables.getOrDefault("PGDATABASE", user);
    var password =
        isUnset(variables, "PGPASSWORD")
            ? ""
            : ":" + PercentCode.encode(variables.getOrDefault("PGPASSWORD", ""));
    return "postgresql://%s%s@localhost:%s/%s?host=%s%s%s"
        .formatted(
            PercentCode.encode(user),
            password,
            PercentCode.encode(variables.getOrDefault("PGPORT", "")),
            PercentCode.encode(database),
            PercentCode.encode(variables.getOrDefault("PGHOST", "")),
            parameter("sslmode", variables, "PGSSLMODE"),
            parameter("sslrootcert", variables, "PGSSLROOTCERT"));
  }

  private static String parameter(String name, Map<String, String> variables, String variable) {
    return isUnset(variables, variable)
        ? ""
        : "&" + name + "=" + PercentCode.encode(variables.getOrDefault(variable, ""));
  }

  private static boolean isUnset(Map<String, String> variables, String name) {
    return variables.getOrDefault(name, "").isEmpty();
  }
}
