package dev.safemigrate.cli;

import dev.safemigrate.config.Setting;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that every command has: one for each setting. Their values stay text, because they are
/// checked together with those of the other sources.
public final class SettingsOptions {
  private static final String ON = "true";
  private static final String OPTIONAL = "0..1";

  private final Map<String, String> values = new TreeMap<>();

  /// What was given, by property, for example `safe-migrate.deadline`.
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "The database: postgresql://USER:PASSWORD@HOST:5432/DATABASE.")
  void databaseUrl(@Nullable String value) {
    give(Setting.DATABASE_URL, value);
  }

  @Option(
      names = "--database-url-file",
      paramLabel = "PATH",
      description = "A file with the value of --database-url.")
  void databaseUrlFile(@Nullable String value) {
    give(SettingsNames.fileTwin(Setting.DATABASE_URL.property()), value);
  }

  @Option(
      names = "--migrations",
      paramLabel = "PATH",
      description = "The migrations directory (where Prisma has it).")
  void migrations(@Nullable String value) {
    give(Setting.MIGRATIONS, value);
  }

  @Option(
      names = "--order",
      paramLabel = "HOW",
      description = "How names compare: bytes (to Prisma 6.5), locale (since Prisma 6.6).")
  void order(@Nullable String value) {
    give(Setting.ORDER, value);
  }

  @Option(
      names = "--datamodel",
      paramLabel = "PATH",
      description = "Prisma's schema, a file or folder: compare what the client will ask for.")
  void datamodel(@Nullable String value) {
    give(Setting.DATAMODEL, value);
  }

  @Option(
      names = "--status-file",
      paramLabel = "PATH",
      description = "Where the verdict is written as JSON.")
  void statusFile(@Nullable String value) {
    give(Setting.STATUS_FILE, value);
  }

  @Option(
      names = "--junit-file",
      paramLabel = "PATH",
      description = "Where the report is written as JUnit's XML, a test case for each migration.")
  void junitFile(@Nullable String value) {
    give(Setting.JUNIT_FILE, value);
  }

  @Option(
      names = "--sarif-file",
      paramLabel = "PATH",
      description = "Where the findings are written as SARIF 2.1.0.")
  void sarifFile(@Nullable String value) {
    give(Setting.SARIF_FILE, value);
  }

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      description =
          "continue (default): exit with 0 and leave it to the gate; fail: exit with the outcome.")
  void onFailure(@Nullable String value) {
    give(Setting.ON_FAILURE, value);
  }

  @Option(
      names = "--shadow-database-url",
      paramLabel = "URL",
      description = "Where to rehearse instead of the same server.")
  void shadowDatabaseUrl(@Nullable String value) {
    give(Setting.SHADOW_DATABASE_URL, value);
  }

  @Option(
      names = "--shadow-database-url-file",
      paramLabel = "PATH",
      description = "A file with the value of --shadow-database-url.")
  void shadowDatabaseUrlFile(@Nullable String value) {
    give(SettingsNames.fileTwin(Setting.SHADOW_DATABASE_URL.property()), value);
  }

  @Option(
      names = "--rehearsal",
      paramLabel = "WHERE",
      description = "auto (default), database, none.")
  void rehearsal(@Nullable String value) {
    give(Setting.REHEARSAL, value);
  }

  @Option(
      names = "--verify",
      paramLabel = "WHEN",
      description = "Compare the catalog afterwards: changed (default), always, never.")
  void verify(@Nullable String value) {
    give(Setting.VERIFY, value);
  }

  @Option(
      names = "--connect-wait",
      paramLabel = "TIME",
      description = "How long to wait for the server (60s).")
  void connectWait(@Nullable String value) {
    give(Setting.CONNECT_WAIT, value);
  }

  @Option(
      names = "--lock-wait",
      paramLabel = "TIME",
      description = "How long to wait for another runner (120s).")
  void lockWait(@Nullable String value) {
    give(Setting.LOCK_WAIT, value);
  }

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      description = "How long a statement waits for a lock on a table (5s).")
  void lockTimeout(@Nullable String value) {
    give(Setting.LOCK_TIMEOUT, value);
  }

  @Option(
      names = "--statement-timeout",
      paramLabel = "TIME",
      description = "How long a statement may take (off).")
  void statementTimeout(@Nullable String value) {
    give(Setting.STATEMENT_TIMEOUT, value);
  }

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "How long the whole run may take (25m).")
  void deadline(@Nullable String value) {
    give(Setting.DEADLINE, value);
  }

  @Option(
      names = "--accept-data",
      paramLabel = "NAMES",
      description = "Migrations whose data statements have run: names, ..NAME, all.")
  void acceptData(@Nullable String value) {
    give(Setting.ACCEPT_DATA, value);
  }

  @Option(
      names = "--apply-data",
      paramLabel = "NAMES",
      description = "Migrations whose data statements must run: names, ..NAME, all.")
  void applyData(@Nullable String value) {
    give(Setting.APPLY_DATA, value);
  }

  @Option(
      names = "--ahead",
      paramLabel = "WHAT",
      description =
          "If the database has migrations that the directory lacks: warn (default), fail.")
  void ahead(@Nullable String value) {
    give(Setting.AHEAD, value);
  }

  @Option(
      names = "--edited",
      paramLabel = "WHAT",
      description = "If a recorded migration was edited: warn (default), fail.")
  void edited(@Nullable String value) {
    give(Setting.EDITED, value);
  }

  @Option(
      names = "--allow-empty",
      arity = OPTIONAL,
      fallbackValue = ON,
      paramLabel = "true|false",
      description = "An empty migrations directory is right.")
  void allowEmpty(@Nullable String value) {
    give(Setting.ALLOW_EMPTY, value);
  }

  @Option(
      names = "--ignore",
      paramLabel = "PATTERNS",
      description = "Objects that are not compared.")
  void ignore(@Nullable String value) {
    give(Setting.IGNORE, value);
  }

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always, never.")
  void color(@Nullable String value) {
    give(Setting.COLOR, value);
  }

  @Option(names = "--log-format", paramLabel = "FORM", hidden = true)
  void logFormat(@Nullable String value) {
    give(Setting.LOG_FORMAT, value);
  }

  @Option(
      names = "--skip",
      arity = OPTIONAL,
      fallbackValue = ON,
      paramLabel = "true|false",
      description = "Do nothing and report `skipped`.")
  void skip(@Nullable String value) {
    give(Setting.SKIP, value);
  }

  @Option(
      names = "--show-row-data",
      arity = OPTIONAL,
      fallbackValue = ON,
      paramLabel = "true|false",
      description = "Errors may show key values.")
  void showRowData(@Nullable String value) {
    give(Setting.SHOW_ROW_DATA, value);
  }

  @Option(
      names = "--secrets-dir",
      paramLabel = "PATH",
      description =
          "Where settings are mounted as files (/run/secrets, /var/run/secrets/safe-migrate).")
  void secretsDir(@Nullable String value) {
    give(SettingsNames.SECRETS_DIR, value);
  }

  private void give(Setting setting, @Nullable String value) {
    give(setting.property(), value);
  }

  /// Picocli calls a setter with null, too, for a flag that was not given.
  private void give(String property, @Nullable String value) {
    if (value == null) {
      values.remove(property);
    } else {
      values.put(property, value);
    }
  }
}
