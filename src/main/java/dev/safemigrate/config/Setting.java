package dev.safemigrate.config;

import java.util.Locale;

/// A setting that an operator can give. Its constant's name is also how it is written everywhere:
/// `LOCK_WAIT` is `safe-migrate.lock-wait`, `SAFE_MIGRATE_LOCK_WAIT` and `--lock-wait`.
public enum Setting {
  /// The database to migrate.
  DATABASE_URL,
  /// The migrations directory.
  MIGRATIONS,
  /// How their names are compared where Prisma's versions disagree.
  ORDER,
  /// The schema that the application's client is generated from.
  DATAMODEL,
  /// Where the verdict is written.
  STATUS_FILE,
  /// Where the report is written as JUnit's XML.
  JUNIT_FILE,
  /// Where the findings are written as SARIF.
  SARIF_FILE,
  /// Whether a problem fails the deployment.
  ON_FAILURE,
  /// Where to rehearse instead of the same server.
  SHADOW_DATABASE_URL,
  /// Whether to rehearse.
  REHEARSAL,
  /// When to compare the catalog after the run.
  VERIFY,
  /// How long to wait for the server.
  CONNECT_WAIT,
  /// How long to wait for another runner.
  LOCK_WAIT,
  /// How long one statement waits for a lock.
  LOCK_TIMEOUT,
  /// How long one statement may take.
  STATEMENT_TIMEOUT,
  /// How long the whole run may take.
  DEADLINE,
  /// Migrations whose data statements the operator says have run.
  ACCEPT_DATA,
  /// Migrations whose data statements the operator says must run.
  APPLY_DATA,
  /// What to do if the database has migrations that the directory lacks.
  AHEAD,
  /// What to do if a recorded migration was edited.
  EDITED,
  /// Whether an empty migrations directory is right.
  ALLOW_EMPTY,
  /// Objects that are not compared.
  IGNORE,
  /// Whether the console is coloured.
  COLOR,
  /// The form of the log.
  LOG_FORMAT,
  /// Switches the whole run off.
  SKIP,
  /// Whether errors may show key values.
  SHOW_ROW_DATA;

  /// The name in lower case with hyphens, for example `lock-wait`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The name of the property, for example `safe-migrate.lock-wait`.
  public String property() {
    return "safe-migrate." + label();
  }

  /// Whether the value holds a password.
  public boolean isSecret() {
    return this == DATABASE_URL || this == SHADOW_DATABASE_URL;
  }
}
