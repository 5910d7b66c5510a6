package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Planner;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.postgres.MigrationLock;
import dev.safemigrate.report.MigrationReport;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.VerificationResult;
import java.util.List;

/// Reads history and directory without taking the lock and without a rehearsal.
public final class Survey {
  private Survey() {}

  /// What is there; changes nothing and waits for nobody.
  public static Report run(Settings settings, RunDetails run, Deadline deadline) {
    var journal = new Journal(settings, run);
    journal.verified(new VerificationResult.NotVerified("nothing was rehearsed"));
    try (var session = Connecting.open(settings, deadline, journal)) {
      var directory = Directories.read(settings.directory());
      var situation = journal.time(Stage.READ, () -> Situation.read(session, settings, directory));
      journal.read(situation);
      journal.waitedFor(MigrationLock.holder(session).map(LockHolder::description));
      Planner.survey(situation.facts(settings)).forEach(journal::found);
    } catch (RuntimeException e) {
      journal.found(Failures.finding(e, deadline));
    }
    return journal.report();
  }

  /// The names of the migrations that are not recorded, in order.
  public static List<String> unresolved(Report report) {
    return report.migrations().stream()
        .filter(migration -> migration.standing() != Standing.RECORDED)
        .map(MigrationReport::name)
        .map(Object::toString)
        .toList();
  }
}
