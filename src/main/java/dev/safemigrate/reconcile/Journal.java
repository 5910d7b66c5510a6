package dev.safemigrate.reconcile;

import dev.safemigrate.config.Settings;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.Proof;
import dev.safemigrate.plan.Step;
import dev.safemigrate.report.Conclusion;
import dev.safemigrate.report.DatabaseDetails;
import dev.safemigrate.report.DirectoryDetails;
import dev.safemigrate.report.MigrationReport;
import dev.safemigrate.report.MigrationReport.Action;
import dev.safemigrate.report.Report;
import dev.safemigrate.report.RunDetails;
import dev.safemigrate.report.Timings;
import dev.safemigrate.report.VerificationResult;
import dev.safemigrate.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is known of a run so far, so that a report can be made of it wherever it ends.
final class Journal {
  private final Settings settings;
  private final RunDetails run;
  private final Map<Stage, Duration> timings = new EnumMap<>(Stage.class);
  private final Map<MigrationName, StepResult> results = new HashMap<>();
  private final Map<MigrationName, Step> steps = new HashMap<>();

  /// Each once, also where all is read again after others were let through.
  private final Set<Finding> findings = new LinkedHashSet<>();

  private Optional<Situation> situation = Optional.empty();
  private Optional<Plan> plan = Optional.empty();
  private Proof proof = new Proof.NotSought();
  private Optional<String> lockHolder = Optional.empty();
  private VerificationResult verification =
      new VerificationResult.NotVerified("the run ended before");

  Journal(Settings settings, RunDetails run) {
    this.settings = settings;
    this.run = run;
    settings.notices().forEach(notice -> findings.add(Notices.of(notice)));
  }

  /// Does the work of a stage and notes how long it took, also when it fails.
  <T> T time(Stage stage, Supplier<T> work) {
    var start = Instant.now();
    try {
      return work.get();
    } finally {
      timings.merge(stage, Duration.between(start, Instant.now()), Duration::plus);
    }
  }

  void read(Situation read) {
    situation = Optional.of(read);
    findings.addAll(Notices.unknownNames(settings, read.directory()));
  }

  void waitedFor(Optional<String> holder) {
    lockHolder = holder;
  }

  void planned(Plan made, Proof basis) {
    plan = Optional.of(made);
    proof = basis;
    findings.addAll(made.findings());
    steps.keySet().retainAll(results.keySet());
    if (made instanceof Plan.Proceed(var next, _)) {
      next.forEach(step -> steps.put(step.migration(), step));
    }
  }

  void executed(StepResult result, Deadline deadline) {
    results.put(result.migration(), result);
    var rehearsal = proof instanceof Proof.Unavailable(_, var remedy) ? remedy : "";
    StepFindings.of(result, deadline, rehearsal).ifPresent(findings::add);
  }

  void verified(VerificationResult result) {
    verification = result;
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  /// The report as of now.
  Report report() {
    return new Report(
        new RunDetails(run.id(), run.startedAt(), Instant.now(), run.host(), run.pod()),
        Conclusion.of(
            List.copyOf(findings),
            verification,
            settings.reporting().onFailure() == Settings.OnFailure.FAIL),
        database(),
        directory(),
        situation.map(this::migrations).orElse(List.of()),
        List.copyOf(findings),
        verification,
        lockHolder,
        timings());
  }

  private DatabaseDetails database() {
    return Details.database(settings, situation);
  }

  private DirectoryDetails directory() {
    return Details.directory(settings, situation);
  }

  private Timings timings() {
    return new Timings(
        took(Stage.CONNECT),
        took(Stage.LOCK),
        took(Stage.READ),
        took(Stage.REHEARSE),
        took(Stage.PLAN),
        took(Stage.EXECUTE),
        took(Stage.VERIFY));
  }

  private Duration took(Stage stage) {
    return timings.getOrDefault(stage, Duration.ZERO);
  }

  /// How long the stage took so far, for example `1.8 s`.
  String tookInWords(Stage stage) {
    return Words.duration(took(stage));
  }

  private List<MigrationReport> migrations(Situation read) {
    var ofDirectory =
        read.directory().migrations().stream()
            .map(migration -> migration(read, migration.name(), migration.checksum()));
    var others =
        results.keySet().stream()
            .filter(name -> read.directory().find(name).isEmpty())
            .map(
                name -> migration(read, name, read.history().recordsOf(name).getLast().checksum()));
    return Stream.concat(ofDirectory, others).toList();
  }

  private MigrationReport migration(Situation read, MigrationName name, Checksum checksum) {
    var result = Optional.ofNullable(results.get(name));
    return new MigrationReport(
        name,
        checksum,
        read.history().standingOf(name),
        evidence(name),
        result.map(this::action).orElseGet(() -> planned(read, name)),
        result.map(StepResult::duration).orElse(Duration.ZERO),
        result.flatMap(StepFindings::error));
  }

  private Optional<Evidence> evidence(MigrationName name) {
    return switch (proof) {
      case Proof.Shown(var weighed) -> weighed.of(name);
      case Proof.NotSought(), Proof.Unavailable _ -> Optional.empty();
    };
  }

  private Action action(StepResult result) {
    return switch (result) {
      case StepResult.Done(var name, _) ->
          switch (step(name).orElseThrow()) {
            case Step.Apply _, Step.Resume _ -> Action.APPLIED;
            case Step.MarkApplied _ -> Action.MARKED_APPLIED;
            case Step.MarkRolledBack _ -> Action.MARKED_ROLLED_BACK;
          };
      case StepResult.ScriptFailed(_, _, _, var rolledBack) ->
          rolledBack ? Action.ROLLED_BACK : Action.FAILED;
      case StepResult.Unexpected(_, _, _, _, var rolledBack) ->
          rolledBack ? Action.ROLLED_BACK : Action.FAILED;
      case StepResult.LockLost _ -> Action.ROLLED_BACK;
    };
  }

  private Action planned(Situation read, MigrationName name) {
    if (plan.isPresent() && plan.get() instanceof Plan.Refuse) {
      return read.history().standingOf(name) == Standing.RECORDED ? Action.NONE : Action.REFUSED;
    }
    return step(name)
        .map(step ->
            switch (step) {
              case Step.Apply _, Step.Resume _ -> Action.TO_APPLY;
              case Step.MarkApplied _ -> Action.TO_MARK_APPLIED;
              case Step.MarkRolledBack _ -> Action.NONE;
            })
        .orElse(Action.NONE);
  }

  private Optional<Step> step(MigrationName name) {
    return Optional.ofNullable(steps.get(name));
  }
}
