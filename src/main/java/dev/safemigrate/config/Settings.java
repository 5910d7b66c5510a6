package dev.safemigrate.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that an operator can decide about a run, checked.
///
/// @param datamodel path of Prisma's schema, a file or a folder; empty: it is not compared
/// @param notices what the operator should know of the settings; no secret among them
public record Settings(
    Database database,
    Directory directory,
    Optional<String> datamodel,
    Limits limits,
    Policy policy,
    Reporting reporting,
    List<String> notices) {
  /// Keeps the notices as they are now.
  public Settings {
    notices = List.copyOf(notices);
  }

  /// Which database is migrated.
  ///
  /// @param source where the URL came from, for example `DIRECT_URL`
  /// @param shadow where to rehearse; empty: on the same server
  public record Database(DatabaseUrl url, String source, Optional<DatabaseUrl> shadow) {}

  /// Where the migrations are.
  ///
  /// @param path as the operator gave it; empty: where Prisma's projects have it
  public record Directory(Optional<String> path, Order order) {}

  /// How long things may take.
  ///
  /// @param connectWait for the server to come up
  /// @param lockWait for another runner to end
  /// @param lockTimeout of one statement, for a lock on a table
  /// @param statementTimeout of one statement; empty: as long as it takes
  /// @param deadline of the whole run
  public record Limits(
      Duration connectWait,
      Duration lockWait,
      Duration lockTimeout,
      Optional<Duration> statementTimeout,
      Duration deadline) {}

  /// What to do where a choice is the operator's.
  ///
  /// @param ahead if the database has migrations that the directory lacks
  /// @param edited if a recorded migration was edited
  /// @param acceptData the migrations whose data statements have run, says the operator
  /// @param applyData the migrations whose data statements must run, says the operator
  /// @param ignore patterns of objects that are not compared
  public record Policy(
      Rehearsal rehearsal,
      Verify verify,
      Reaction ahead,
      Reaction edited,
      DataDecision acceptData,
      DataDecision applyData,
      boolean allowEmpty,
      List<String> ignore) {
    /// Keeps the patterns as they are now.
    public Policy {
      ignore = List.copyOf(ignore);
    }
  }

  /// How the outcome is told.
  ///
  /// @param statusFile path; empty: none is written
  /// @param showRowData whether an error may show key values
  public record Reporting(
      Optional<String> statusFile,
      OnFailure onFailure,
      Color color,
      LogFormat logFormat,
      boolean showRowData,
      ReportFiles files) {}

  /// What else is written, for runners of CI.
  ///
  /// @param junit path; empty: none is written
  /// @param sarif path; empty: none is written
  public record ReportFiles(Optional<String> junit, Optional<String> sarif) {}

  /// Whether a problem fails the deployment.
  public enum OnFailure {
    /// It does not: the exit code is 0 and the status file says what happened.
    CONTINUE,
    /// The outcome is the exit code.
    FAIL
  }

  /// Whether migrations are replayed on a shadow database before they are weighed.
  public enum Rehearsal {
    /// If a shadow database can be had.
    AUTO,
    /// Always, or the run is refused.
    DATABASE,
    /// Never.
    NONE
  }

  /// When the catalog is compared after the run.
  public enum Verify {
    /// If the run changed something.
    CHANGED,
    /// After every run.
    ALWAYS,
    /// Never.
    NEVER
  }

  /// How names are compared where Prisma's versions disagree.
  public enum Order {
    /// Nobody said.
    UNSAID,
    /// By their bytes, as up to Prisma 6.5.
    BYTES,
    /// As a person reads, since Prisma 6.6.
    LOCALE
  }

  /// What a finding does to the outcome.
  public enum Reaction {
    /// It is told.
    WARN,
    /// The outcome is no longer `ready`.
    FAIL
  }

  /// Whether the console is coloured.
  public enum Color {
    /// If it is a terminal.
    AUTO,
    /// Also in a file.
    ALWAYS,
    /// Not at all.
    NEVER
  }

  /// The form of the log on standard error.
  public enum LogFormat {
    /// Lines for people.
    TEXT,
    /// One JSON object a line.
    JSON
  }
}
