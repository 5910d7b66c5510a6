package dev.safemigrate.plan;

import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.ObjectEvidence;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Step.Manner;
import java.util.List;

/// What follows from the evidence for one migration.
sealed interface Judgement {
  /// A step.
  record Do(Step step) implements Judgement {}

  /// A refusal; without a reason of its own where another migration's reason hides the evidence.
  record Reject(List<Finding> reasons) implements Judgement {}

  /// The judgement on one unresolved migration.
  static Judgement of(Facts facts, Weighed weighed, Evidence evidence) {
    return Renames.of(facts, evidence)
        .<Judgement>map(former ->
            new Do(
                new Step.MarkApplied(
                    evidence.migration(), because(evidence) + "; executed as " + former)))
        .orElseGet(() -> byVerdict(facts, weighed, evidence));
  }

  private static Judgement byVerdict(Facts facts, Weighed weighed, Evidence evidence) {
    return switch (evidence.verdict()) {
      case Verdict.Present _ -> present(evidence);
      case Verdict.Absent _ -> absent(evidence);
      case Verdict.NoCatalogEffect _ -> withoutTrace(facts, weighed, evidence);
      case Verdict.Partial(var missing, var ofSession) ->
          evidence.mayBeResumed() && isBegun(facts, evidence)
              ? new Do(resume(evidence, missing.getFirst().index()))
              : reject(Refusals.partly(evidence, missing, ofSession));
      case Verdict.Conflicting(var differences) -> reject(Refusals.conflict(evidence, differences));
      case Verdict.NotRehearsed(var error) ->
          mayBeTried(facts, weighed, evidence)
              ? apply(evidence)
              : reject(Refusals.notReplayed(evidence, error));
      case Verdict.Undecided _ -> undecided(evidence);
      case Verdict.Overtaken(var objects) -> reject(Refusals.overtaken(evidence, objects));
      case Verdict.Misnamed misnamed -> reject(Refusals.misnamed(evidence, misnamed));
      case Verdict.Hidden() -> new Reject(List.of());
    };
  }

  /// Whether more than the operator's word says that the migration was begun.
  private static boolean isBegun(Facts facts, Evidence evidence) {
    return facts.history().standingOf(evidence.migration()) == Standing.FAILED
        || evidence.objects().stream().anyMatch(one -> one.says() == ObjectEvidence.Says.PRESENT);
  }

  private static Step resume(Evidence evidence, int first) {
    return new Step.Resume(
        evidence.migration(),
        first,
        manner(evidence),
        MigrationRecord.RESUMED + first + DataWords.because(evidence.statements()));
  }

  private static Judgement present(Evidence evidence) {
    if (!evidence.shownMissing().isEmpty()) {
      return reject(
          Refusals.partly(
              evidence,
              evidence.shownMissing().stream().map(StatementEvidence::statement).toList(),
              List.of()));
    }
    return evidence.unproven().isEmpty()
        ? new Do(new Step.MarkApplied(evidence.migration(), because(evidence)))
        : reject(Refusals.dataNotProvable(evidence));
  }

  private static Judgement apply(Evidence evidence) {
    return new Do(new Step.Apply(evidence.migration(), manner(evidence)));
  }

  private static Manner manner(Evidence evidence) {
    return switch (evidence.replay()) {
      case Replay.InOneTransaction() -> Manner.ONE_TRANSACTION;
      case Replay.StatementByStatement _ -> Manner.STATEMENT_BY_STATEMENT;
      case Replay.Failed _ -> Manner.UNREHEARSED;
    };
  }

  /// Of what touches no object, its rows tell more than its place behind what did not run.
  private static Judgement absent(Evidence evidence) {
    return evidence.objects().isEmpty() && evidence.isShownWhole()
        ? present(evidence)
        : apply(evidence);
  }

  /// An ordinary data migration, unless something says that it ran, or may have.
  private static Judgement withoutTrace(Facts facts, Weighed weighed, Evidence evidence) {
    boolean failed = facts.history().standingOf(evidence.migration()) == Standing.FAILED;
    int data = evidence.statements().size();
    boolean missing = data > 0 && evidence.shownMissing().size() == data;
    return missing || (!failed && !anythingPresent(weighed) && !evidence.isShownWhole())
        ? apply(evidence)
        : present(evidence);
  }

  /// As Prisma would: a pending script that a transaction undoes if it fails. One that failed so
  /// before is tried again, or nothing would ever change by running again.
  private static boolean mayBeTried(Facts facts, Weighed weighed, Evidence evidence) {
    return facts.history().standingOf(evidence.migration()) != Standing.FAILED
        && (facts.history().recordsAnything() || facts.access().isEmpty())
        && !anythingPresent(weighed);
  }

  private static boolean anythingPresent(Weighed weighed) {
    return weighed.evidence().stream()
        .anyMatch(one ->
            one.verdict() instanceof Verdict.Present || one.verdict() instanceof Verdict.Partial);
  }

  private static Judgement undecided(Evidence evidence) {
    return reject(
        evidence.unproven().isEmpty()
            ? Refusals.undecided(evidence)
            : Refusals.dataNotProvable(evidence));
  }

  private static Judgement reject(Finding reason) {
    return new Reject(List.of(reason));
  }

  /// Counts objects as the console does: a column with three attributes is one.
  private static String because(Evidence evidence) {
    var shown =
        evidence.objects().stream().map(one -> one.object().description()).distinct().count();
    return MigrationRecord.PROVEN
        + (shown == 0
            ? ""
            : ", "
                + (shown == 1
                    ? "1 object is as this or a later migration leaves it"
                    : shown + " objects are as this or a later migration leaves them"))
        + DataWords.because(evidence.statements());
  }
}
