package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.Facts;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.Resolving;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.VerificationResult;
import java.util.List;
import java.util.function.BiFunction;

/// Records migrations as applied or rolled back, because an operator asks for it: with proof, or
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

  /// Records that each of the migrations was executed to its end.
  ///
  /// @param migrations their names, or the part after the time of those that are called so alone
  public Report applied(List<String> migrations) {
    return resolve(migrations, (facts, name) -> Resolving.applied(facts, name, acceptUnproven));
  }

  /// Records that nothing of any of the migrations is there.
  ///
  /// @param migrations their names, or the part after the time of those that are called so alone
  public Report rolledBack(List<String> migrations) {
    return resolve(migrations, (facts, name) -> Resolving.rolledBack(facts, name, acceptUnproven));
  }

  private Report resolve(List<String> migrations, BiFunction<Facts, MigrationName, Plan> planning) {
    try (var session = Connecting.open(settings, deadline, journal);
        var lock = Connecting.lock(session, settings, deadline, journal)) {
      var directory = Directories.read(settings.directory());
      var situation = journal.time(Stage.READ, () -> Situation.read(session, settings, directory));
      journal.read(situation);
      var facts = situation.facts(settings);
      var names = Resolving.named(facts, migrations);
      var shown =
          names.stream().anyMatch(name -> Resolving.needsProof(facts, name, acceptUnproven))
              ? journal.time(
                  Stage.REHEARSE,
                  () -> new RehearsalRoom(settings, session, situation, deadline).run())
              : RehearsalRoom.Result.notSought();
      var weighed = facts.with(shown.proof());
      var plan = Plan.all(names.stream().map(name -> planning.apply(weighed, name)).toList());
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
        var _ = new Execution(workplace.ready(), journal, false).run(steps);
      }
    } catch (RuntimeException e) {
      journal.found(Failures.finding(e, deadline));
    }
    return journal.report();
  }
}
