package dev.safemigrate.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the operator gave, not yet checked.
///
/// @param settings our own settings
/// @param variables other variables that count, by name: see `VARIABLES`
/// @param complaints what could not even be read, for example a missing secret file
public record RawSettings(
    Map<Setting, Value> settings, Map<String, Value> variables, List<Complaint> complaints) {

  /// Where the database URL is looked for if our own setting is missing, in this order. First those
  /// that hosters and Prisma give to the direct connection.
  public static final List<String> DATABASE_URLS =
      List.of(
          "DIRECT_URL",
          "DIRECT_DATABASE_URL",
          "DATABASE_URL_UNPOOLED",
          "POSTGRES_URL_NON_POOLING",
          "DATABASE_URL");

  /// The variables that are read beside our own settings and that hold a password.
  public static final List<String> SECRET_VARIABLES =
      List.of(
          "DIRECT_URL",
          "DIRECT_DATABASE_URL",
          "DATABASE_URL_UNPOOLED",
          "POSTGRES_URL_NON_POOLING",
          "DATABASE_URL",
          "SHADOW_DATABASE_URL",
          "PGPASSWORD");

  /// The variables that are read beside our own settings and that hold none.
  public static final List<String> OPEN_VARIABLES =
      List.of(
          "PGHOST",
          "PGPORT",
          "PGUSER",
          "PGDATABASE",
          "PGSSLMODE",
          "PGSSLROOTCERT",
          "SKIP_PRISMA_MIGRATIONS",
          "NO_COLOR");

  /// Keeps everything as it is now.
  public RawSettings {
    settings = Map.copyOf(settings);
    variables = Map.copyOf(variables);
    complaints = List.copyOf(complaints);
  }

  /// A value as it was given.
  ///
  /// @param text secret, because a password can stand in any of them
  /// @param source as the operator wrote it, for example `--deadline` or `SAFE_MIGRATE_DEADLINE`
  public record Value(Secret text, String source) {}

  /// What was given for a setting; nothing but spaces counts as not given.
  Optional<Value> of(Setting setting) {
    return Optional.ofNullable(settings.get(setting)).filter(RawSettings::isGiven);
  }

  /// What a variable was set to; nothing but spaces counts as not set.
  Optional<Value> of(String variable) {
    return Optional.ofNullable(variables.get(variable)).filter(RawSettings::isGiven);
  }

  private static boolean isGiven(Value value) {
    return !value.text().reveal().isBlank();
  }
}
