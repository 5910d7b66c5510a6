package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Refusals;
import dev.safemigrate.plan.Sentences;
import dev.safemigrate.postgres.Creation;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.report.MigrationError;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what went wrong in a step, and what to do.
final class StepFindings {
  /// Something of that name is there already.
  private static final Set<String> EXISTS_ALREADY =
      Set.of("42P07", "42710", "42701", "42P06", "42723", "42712");

  private static final String NOT_SUPPORTED = "0A000";

  private StepFindings() {}

  /// @param deadline tells whether a cancelled statement was cancelled by ourselves
  /// @param rehearsal how to allow a rehearsal; empty where there was one
  static Optional<Finding> of(StepResult result, Deadline deadline, String rehearsal) {
    return switch (result) {
      case StepResult.Done _ -> Optional.empty();
      case StepResult.ScriptFailed failed -> Optional.of(failed(failed, deadline, rehearsal));
      case StepResult.Unexpected unexpected -> Optional.of(unexpected(unexpected));
      case StepResult.LockLost(var name, _) ->
          Optional.of(
              Finding.error(
                  FindingCode.LOCK_LOST,
                  name.value(),
                  "The migration lock was gone before migration "
                      + name
                      + " could be committed, so it was rolled back: a connection pooler gave the"
                      + " session away, or the script released all advisory locks.",
                  "Take the unlocking out of the script if there is one; else connect to the server directly"
                      + " (set DIRECT_URL). Then run again."));
    };
  }

  static Optional<MigrationError> error(StepResult result) {
    return switch (result) {
      case StepResult.ScriptFailed(_, _, var failure, _) -> {
        var error = failure.error();
        yield Optional.of(
            new MigrationError(
                "P3018",
                error.sqlState(),
                error.message(),
                error.statement().index(),
                error.line(),
                error.hint()));
      }
      case StepResult.Done _, StepResult.Unexpected _, StepResult.LockLost _ -> Optional.empty();
    };
  }

  private static Finding failed(
      StepResult.ScriptFailed result, Deadline deadline, String rehearsal) {
    var name = result.migration();
    var error = result.failure().error();
    return switch (result.failure().kind()) {
      case PRIVILEGE ->
          Finding.error(
              FindingCode.PRIVILEGE,
              name.value(),
              what(result),
              extension(error)
                  .map(text ->
                      "As a superuser, or where the hoster lets you, then run again:\n" + text)
                  .orElse(
                      "Grant what the message asks for, or run with the role that owns the objects;"
                          + " then run again."));
      case TRANSIENT ->
          Finding.error(
              FindingCode.TRANSIENT,
              name.value(),
              what(result) + " Trying again did not help" + blockedBy(result.failure()),
              remedy(result.failure().blockers()));
      case CANCELLED ->
          deadline.isOver()
              ? Failures.stopped(deadline, name.value(), what(result))
              : Finding.error(
                  FindingCode.MIGRATION_FAILED,
                  name.value(),
                  what(result),
                  "See whether statement_timeout of the settings, the role or the database is too"
                      + " short, or who cancelled it; then run again.");
      case UNREACHABLE, AUTHENTICATION, DATABASE_MISSING, TLS, READ_ONLY, OTHER ->
          EXISTS_ALREADY.contains(error.sqlState())
              ? Refusals.notProvable(name, existsAlready(error), rehearsal)
              : Finding.error(
                  FindingCode.MIGRATION_FAILED, name.value(), what(result), cure(result));
    };
  }

  /// The statement itself, where it makes an extension: whoever may executes it once.
  private static Optional<String> extension(ScriptError error) {
    return Creation.by(error.statement(), "EXTENSION")
        .map(_ -> error.statement().text().strip() + ";");
  }

  private static String blockedBy(StepResult.Failure failure) {
    return failure.blockers().isEmpty()
        ? "."
        : ": the lock is held by "
            + failure.blockers().stream().map(LockHolder::description).collect(joining("; "))
            + ".";
  }

  private static String remedy(List<LockHolder> blockers) {
    return blockers.isEmpty()
        ? "Look for the session that holds the lock, then run again:\n"
            + "SELECT pid, state, query FROM pg_stat_activity WHERE state <> 'idle';"
        : "Run again when that session has ended its transaction, or end it:\n"
            + blockers.stream()
                .map(blocker -> "SELECT pg_terminate_backend(" + blocker.pid() + ");")
                .collect(joining("\n"));
  }

  private static String existsAlready(ScriptError error) {
    return "line " + error.line() + " says " + error.sqlState() + ": " + error.message();
  }

  private static String what(StepResult.ScriptFailed result) {
    var error = result.failure().error();
    return "Migration "
        + result.migration()
        + " failed at line "
        + error.line()
        + " of migration.sql: "
        + error.sqlState()
        + ": "
        + error.message()
        + error.hint().map(hint -> " (" + hint + ")").orElse("")
        + (result.rolledBack()
            ? ". Nothing of it is left, and the history says so."
            : ". What came before the failure stays, and the history has a failed row.");
  }

  private static String cure(StepResult.ScriptFailed result) {
    var error = result.failure().error();
    if (error.sqlState().equals(NOT_SUPPORTED) && extension(error).isPresent()) {
      return "Have the extension installed on the server, or allowed in the hoster's settings; then"
          + " run again.";
    }
    return result.rolledBack()
        ? "Mend the script (it was never applied, so that it may be changed), or the data that it"
            + " trips over; then run again."
        : "Look at what of it is there with safe-migrate plan.";
  }

  private static Finding unexpected(StepResult.Unexpected result) {
    MigrationName name = result.migration();
    return Finding.error(
        FindingCode.UNEXPECTED_RESULT,
        name.value(),
        "Migration "
            + name
            + " did something else here than in the rehearsal; "
            + whatElse(result)
            + (result.rolledBack()
                ? ". So all of it was rolled back."
                : ". It could not be rolled back, and the history has a failed row."),
        "See what is different in this database: an object made by hand that the script drops or"
            + " skips, an event trigger.\nIf what the script did is right here, do that much by"
            + " hand; else mend the script. Then run again.");
  }

  private static String whatElse(StepResult.Unexpected result) {
    return result.differences().isEmpty()
        ? "here, something was there to drop for " + Sentences.statements(result.dropped())
        : "after it, " + Sentences.differences(result.differences());
  }
}
