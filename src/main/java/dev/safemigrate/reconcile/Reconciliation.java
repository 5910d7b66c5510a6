package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.config.Settings;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.plan.AgreedPlan;
import dev.safemigrate.plan.Facts;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.Planner;
import dev.safemigrate.plan.Step;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Privileges;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.VerificationResult;
import dev.safemigrate.report.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The story of a run, in order: connect, lock, read, rehearse and weigh, plan, execute, verify,
/// report. Wherever it ends, there is a report.
public final class Reconciliation {
  private static final Logger LOG = Logger.getLogger(Reconciliation.class);

  private final Settings settings;
  private final Deadline deadline;
  private final Journal journal;
  private Optional<ClientCheck> client = Optional.empty();

  /// A run that has not begun.
  ///
  /// @param run its identity; the end is noted by the run itself
  public Reconciliation(Settings settings, RunDetails run, Deadline deadline) {
    this.settings = settings;
    this.deadline = deadline;
    this.journal = new Journal(settings, run);
  }

  /// The whole run.
  public Report reconcile() {
    return report(Optional::empty, this::executeAndVerify);
  }

  /// The whole run, but nothing else is done than what the plan in the file says.
  public Report reconcileAsPlanned(Path file) {
    return report(() -> Optional.of(Plans.read(file)), this::executeAndVerify);
  }

  /// The run up to its plan; changes nothing.
  public Report plan() {
    return report(
        Optional::empty,
        (_, _) -> {
          journal.verified(new VerificationResult.NotVerified("this is only a plan"));
          return true;
        });
  }

  /// The same, and the plan is written to the file.
  public Report planTo(Path file) {
    return report(
        Optional::empty,
        (workplace, planned) -> {
          journal.verified(new VerificationResult.NotVerified("this is only a plan"));
          Plans.write(file, journal.report(), planned.plan(), planned.basis(workplace));
          return true;
        });
  }

  /// What is done with a plan.
  @FunctionalInterface
  private interface Ending {
    /// Returns whether this was the end; if not, somebody else has to be let through.
    boolean run(Workplace workplace, Planned planned);
  }

  private Report report(Supplier<Optional<AgreedPlan>> agreement, Ending ending) {
    try {
      var agreed = agreement.get();
      while (!isEnd(agreed, ending)) {
        LOG.info("let those through who wait for the migration lock; then all is read again");
      }
    } catch (RuntimeException e) {
      var finding = Failures.finding(e, deadline);
      if (Failures.isDefect(finding)) {
        LOG.error("the run ended unexpectedly", e);
      }
      journal.found(finding);
    }
    return journal.report();
  }

  private boolean isEnd(Optional<AgreedPlan> agreed, Ending ending) {
    try (var session = Connecting.open(settings, deadline, journal);
        var lock = Connecting.lock(session, settings, deadline, journal)) {
      var situation = journal.time(Stage.READ, () -> read(session));
      var facts = situation.facts(settings);
      var shown = journal.time(Stage.REHEARSE, () -> prove(session, situation, facts));
      var weighedFacts = facts.with(shown.proof());
      shown.findings().forEach(journal::found);
      shown.rehearsed().ifPresent(all -> Planner.unreplayed(facts, all).forEach(journal::found));
      var made = journal.time(Stage.PLAN, () -> plan(session, weighedFacts, shown));
      var workplace =
          new Workplace(
              session,
              lock,
              situation.table(),
              situation.history(),
              situation.directory(),
              shown.rehearsed(),
              settings,
              deadline);
      var planned = new Planned(weighedFacts, situation.decisions(settings), made, false);
      var checked = agreed.map(plan -> planned.checked(plan, workplace)).orElse(planned);
      journal.planned(checked.plan(), shown.proof());
      return ending.run(workplace, checked);
    }
  }

  private Situation read(Session session) {
    client = ClientCheck.read(settings);
    var directory = Directories.read(settings.directory());
    var situation = Situation.read(session, settings, directory);
    journal.read(situation);
    LOG.infof(
        "read %s and %s of the history",
        Words.count(directory.migrations().size(), "migration"),
        Words.count(situation.history().records().size(), "row"));
    return situation;
  }

  private RehearsalRoom.Result prove(Session session, Situation situation, Facts facts) {
    boolean verified =
        settings.policy().verify() == Settings.Verify.ALWAYS
            && !situation.directory().migrations().isEmpty();
    boolean needed = verified || Planner.needsProof(facts);
    return needed
        ? new RehearsalRoom(settings, session, situation, deadline).run()
        : RehearsalRoom.Result.notSought();
  }

  /// A plan that would fail for want of a privilege is refused before anything is done.
  private static Plan plan(Session session, Facts facts, RehearsalRoom.Result shown) {
    var plan = Planner.plan(facts);
    if (!(plan instanceof Plan.Proceed(var steps, _)) || shown.rehearsed().isEmpty()) {
      return plan;
    }
    var changes = steps.stream().flatMap(step -> changes(step, shown.rehearsed().get())).toList();
    var missing = Privileges.missing(session, changes, facts.access().user());
    return missing.isEmpty() ? plan : Planner.plan(facts.withMissingPrivileges(missing));
  }

  private static Stream<Change> changes(Step step, RehearsedDirectory rehearsed) {
    return switch (step) {
      case Step.Apply(var name, _) -> rehearsed.of(name).changes().stream();
      case Step.Resume(var name, var first, _, var because) ->
          new ScriptPart(rehearsed.of(name), first, because).changes().stream();
      case Step.MarkApplied _, Step.MarkRolledBack _ -> Stream.empty();
    };
  }

  private boolean executeAndVerify(Workplace workplace, Planned planned) {
    var facts = planned.facts();
    return switch (planned.plan()) {
      case Plan.UpToDate _ -> {
        verify(workplace, facts, settings.policy().verify() == Settings.Verify.ALWAYS);
        yield true;
      }
      case Plan.Refuse _ -> {
        journal.verified(new VerificationResult.NotVerified("the plan was refused"));
        yield true;
      }
      case Plan.Proceed(var steps, _) -> {
        var execution = execute(workplace, steps, planned.isAgreed());
        if (execution == Execution.End.DONE) {
          requireNothingLeft(workplace, facts);
          verify(workplace, facts, settings.policy().verify() != Settings.Verify.NEVER);
        }
        yield execution != Execution.End.GAVE_WAY;
      }
    };
  }

  private Execution.End execute(Workplace workplace, List<Step> steps, boolean isAgreed) {
    var execution = new Execution(workplace.ready(), journal, isAgreed);
    var end = journal.time(Stage.EXECUTE, () -> execution.run(steps));
    LOG.infof(
        "executed %s of %d in %s",
        Words.count(execution.done(), "step"), steps.size(), journal.tookInWords(Stage.EXECUTE));
    if (end == Execution.End.STEP_FAILED) {
      journal.verified(new VerificationResult.NotVerified("a step failed"));
    }
    return end;
  }

  /// The same facts, read again, must leave nothing to do.
  private void requireNothingLeft(Workplace workplace, Facts before) {
    var again = Situation.read(workplace.session(), settings, workplace.directory());
    if (!again.facts(settings).unresolved().isEmpty()) {
      throw new IllegalStateException(
          "after the run these are still unresolved: "
              + again.facts(settings).unresolved().stream().map(m -> m.name().value()).toList()
              + ", before it "
              + before.unresolved().size()
              + " were");
    }
  }

  /// A declaration that nobody ever proved is not rehearsed at every start, but not hidden either.
  private static String unproven(Facts facts) {
    long declared =
        facts.directory().migrations().stream()
            .filter(one ->
                facts.history().appliedRecordOf(one.name()).filter(r -> r.isDeclared()).isPresent())
            .count();
    return declared == 0
        ? ""
        : "; %s only declared applied, which --verify always would prove"
            .formatted(declared == 1 ? "1 migration was" : declared + " migrations were");
  }

  private void verify(Workplace workplace, Facts facts, boolean wanted) {
    client.ifPresent(one ->
        one.run(
            workplace.session(),
            workplace.table().schema(),
            workplace.rehearsed(),
            journal::found));
    if (!wanted) {
      journal.verified(new VerificationResult.NotVerified("nothing was changed" + unproven(facts)));
      return;
    }
    var result =
        workplace
            .rehearsed()
            .map(rehearsed ->
                journal.time(
                    Stage.VERIFY,
                    () ->
                        Verification.run(
                            workplace.directory(),
                            rehearsed,
                            CatalogReader.read(workplace.session()),
                            settings.policy().ignore())))
            .orElse(new VerificationResult.NotVerified("nothing could be rehearsed"));
    LOG.infof("verified in %s", journal.tookInWords(Stage.VERIFY));
    journal.verified(result);
    if (result instanceof VerificationResult.Drift(var differences)) {
      Planner.drift(facts, differences).ifPresent(journal::found);
    }
  }
}
