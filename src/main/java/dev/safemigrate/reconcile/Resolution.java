package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.files.MigrationsDirectoryReader;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.Facts;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.Resolving;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.VerificationResult;
import java.nio.file.Path;
import java.util.function.BiFunction;

/// Records one migration as applied or rolled back, because an operator asks for it: with proof, or
/// with the operator's word, and then the history says so.
public final class Resolution {
  private final Settings settings;
  private final Deadline deadline;
  private final boolean acceptUnproven;
  private final Journal journal;

  /// A resolution that has not begun.
  public Resolution(Settings settings, RunDetails run, Deadline deadline, boolean acceptUnproven) {
    this.settings = settings;
    this.deadline = deadline;
    this.acceptUnproven = acceptUnproven;
    this.journal = new Journal(settings, run);
    journal.verified(new VerificationResult.NotVerified("resolve is about the history only"));
  }

  /// Records that the migration was executed to its end.
  ///
  /// @param migration its name, or the part of it after the time if no other has the same
  public Report applied(String migration) {
    return resolve(migration, (facts, name) -> Resolving.applied(facts, name, acceptUnproven));
  }

  /// Records that nothing of the migration is there.
  ///
  /// @param migration its name, or the part of it after the time if no other has the same
  public Report rolledBack(String migration) {
    return resolve(migration, (facts, name) -> Resolving.rolledBack(facts, name, acceptUnproven));
  }

  private Report resolve(String migration, BiFunction<Facts, MigrationName, Plan> planning) {
    try (var session = Connecting.open(settings, deadline, journal);
        var lock = Connecting.lock(session, settings, deadline, journal)) {
      var directory = MigrationsDirectoryReader.read(Path.of(settings.migrations()));
      var situation = journal.time(Stage.READ, () -> Situation.read(session, settings, directory));
      journal.read(situation);
      var facts = situation.facts(settings);
      var name = Resolving.named(facts, migration);
      var shown =
          Resolving.needsProof(facts, name, acceptUnproven)
              ? journal.time(
                  Stage.REHEARSE,
                  () -> new RehearsalRoom(settings, session, situation, deadline).run())
              : RehearsalRoom.Result.notSought();
      var plan = planning.apply(facts.with(shown.proof()), name);
      journal.planned(plan, shown.proof());
      shown.findings().forEach(journal::found);
      if (plan instanceof Plan.Proceed(var steps, _)) {
        var workplace =
            new Workplace(
                session,
                lock,
                situation.table(),
                situation.history(),
                directory,
                shown.rehearsed(),
                settings,
                deadline);
        var _ = new Execution(workplace.ready(), journal).run(steps);
      }
    } catch (RuntimeException e) {
      journal.found(Failures.finding(e, deadline));
    }
    return journal.report();
  }
}
