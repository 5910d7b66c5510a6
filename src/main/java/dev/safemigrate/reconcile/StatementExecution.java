package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.history.Migration;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptRunner;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Executes single statements, says so while they last, and waits between attempts.
final class StatementExecution {
  private static final Logger LOG = Logger.getLogger(StatementExecution.class);

  /// How often what another session's lock stopped is tried.
  static final int ATTEMPTS = 6;

  /// The first pause is this part of the lock timeout, at most; each next one may be twice as long.
  private static final int PAUSES_IN_TIMEOUT = 10;

  private static final long SHORTEST_PAUSE_MILLIS = 20;

  private final Workplace workplace;
  private final Session session;
  private final ScriptRunner runner;

  StatementExecution(Workplace workplace) {
    this.workplace = workplace;
    this.session = workplace.session();
    this.runner = new ScriptRunner(session);
  }

  List<Statement> split(Migration migration) {
    return ScriptSplitter.split(migration.script(), session.standardConformingStrings())
        .statements();
  }

  /// Executes one statement, and says so while it lasts.
  StatementEffect run(Migration migration, Statement statement) {
    var start = Instant.now();
    var what =
        "migration %s, statement %d (line %d)"
            .formatted(migration.name(), statement.index(), statement.line());
    var effect = workplace.deadline().heartbeat().during(what, () -> runner.run(statement));
    LOG.debugf("%s: %s in %s", what, effect.commandTag(), Words.duration(Execution.since(start)));
    return effect;
  }

  /// Leaves the session as it was before the script, so that the failure can be recorded. Without a
  /// connection nothing can.
  void tidyUpAfter(ScriptException e) {
    if (e.kind() == DatabaseException.Kind.UNREACHABLE) {
      throw e;
    }
    stopCancelling();
    session.rollback();
    session.reset();
  }

  /// What failed because the run has to stop must still be written down.
  private void stopCancelling() {
    if (workplace.deadline().isOver()) {
      workplace.deadline().release(session);
    }
  }

  static void tellRetry(Migration migration, ScriptException e, List<LockHolder> blockers) {
    LOG.warnf(
        "migration %s will be tried again: %s%s",
        migration.name(),
        e.getMessage(),
        blockers.isEmpty()
            ? ""
            : "; the lock is held by "
                + blockers.stream().map(LockHolder::description).collect(joining("; ")));
  }

  void pause(int attempt) {
    long first =
        workplace.settings().limits().lockTimeout().dividedBy(PAUSES_IN_TIMEOUT).toMillis();
    long longest = Math.max(first, SHORTEST_PAUSE_MILLIS) << (attempt - 1);
    workplace
        .deadline()
        .pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest)));
  }
}
