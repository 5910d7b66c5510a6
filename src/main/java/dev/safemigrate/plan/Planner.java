package dev.safemigrate.plan;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides what to do. Pure, total and deterministic; a plan acts in full or refuses in full.
public final class Planner {
  private Planner() {}

  /// Whether a rehearsal is needed before a plan can be made: something is unresolved, and nothing
  /// stands in the way of resolving it.
  public static boolean needsProof(Facts facts) {
    return !facts.unresolved().isEmpty() && Preconditions.refusals(facts).isEmpty();
  }

  /// What can be said without a plan: what stands in the way, and what should be known.
  public static List<Finding> survey(Facts facts) {
    var findings = new ArrayList<>(Preconditions.refusals(facts));
    findings.addAll(Remarks.on(facts));
    return findings;
  }

  /// Why a database could not be verified.
  ///
  /// @param reason completes "could not be verified: …"
  /// @param differences what differs nevertheless
  public static Finding notVerified(String reason, List<Difference> differences, String remedy) {
    return Remarks.notVerified(reason, differences, remedy);
  }

  /// What is to be said of differences that were found after the plan was carried out.
  public static Optional<Finding> drift(Facts facts, List<Difference> differences) {
    var told =
        facts.proof() instanceof Proof.Shown(var weighed)
            ? weighed.recordedButAbsent().stream()
                .flatMap(fake -> fake.differences().stream())
                .toList()
            : List.<Difference>of();
    return Remarks.drift(facts, differences, told);
  }

  /// What is to be said of migrations that do not replay on an empty database: what a recorded one
  /// makes is not known, and the others are proven without it.
  public static List<Finding> unreplayed(Facts facts, RehearsedDirectory rehearsed) {
    var recorded =
        rehearsed.migrations().stream()
            .filter(one -> facts.history().standingOf(one.name()) == Standing.RECORDED)
            .flatMap(one -> Remarks.unreplayed(one).stream());
    return Stream.concat(recorded, Remarks.external(facts, rehearsed).stream()).toList();
  }

  /// The plan for the facts.
  public static Plan plan(Facts facts) {
    var findings = new ArrayList<>(Preconditions.refusals(facts));
    var remarks = Remarks.on(facts);
    boolean refused = !findings.isEmpty();
    var steps = new ArrayList<Step>();
    if (!refused && !facts.unresolved().isEmpty()) {
      resolve(facts, steps, findings);
      refused =
          !findings.isEmpty()
              || (!steps.isEmpty() && remarks.stream().anyMatch(Planner::byPolicy))
              || (facts.proof() instanceof Proof.Shown(var weighed)
                  && AbsentGround.isUnder(steps, weighed));
    }
    findings.addAll(remarks);
    if (refused) {
      return new Plan.Refuse(findings);
    }
    findings.addAll(unproven(facts));
    return steps.isEmpty() ? new Plan.UpToDate(findings) : new Plan.Proceed(steps, findings);
  }

  private static void resolve(Facts facts, List<Step> steps, List<Finding> refusals) {
    switch (facts.proof()) {
      case Proof.Shown(var weighed) -> weighed(facts, weighed, steps, refusals);
      case Proof.Unavailable(var reason, var remedy) ->
          Unrehearsed.resolve(facts, reason, remedy, steps, refusals);
      case Proof.NotSought() ->
          Unrehearsed.resolve(facts, "no rehearsal was asked for", "", steps, refusals);
    }
  }

  private static void weighed(
      Facts facts, Weighed weighed, List<Step> steps, List<Finding> refusals) {
    for (var evidence : weighed.evidence()) {
      switch (Judgement.of(facts, weighed, evidence)) {
        case Judgement.Do(var step) -> steps.add(step);
        case Judgement.Reject(var reasons) -> refusals.addAll(reasons);
      }
    }
    if (refusals.isEmpty() && steps.size() < weighed.evidence().size()) {
      refusals.add(Refusals.unexplained(weighed));
    }
  }

  /// An operator who wants edited or unknown migrations to fail does not want work done on top.
  private static boolean byPolicy(Finding finding) {
    return finding.severity() == Severity.ERROR
        && (finding.code() == FindingCode.DATABASE_AHEAD || finding.code() == FindingCode.EDITED);
  }

  /// A refusal for want of a rehearsal says so itself.
  private static List<Finding> unproven(Facts facts) {
    return facts.proof() instanceof Proof.Unavailable(var reason, var remedy)
            && !facts.policy().rehearsalRequired()
        ? List.of(
            Finding.warning(
                FindingCode.REHEARSAL_UNAVAILABLE,
                "",
                "The migrations could not be rehearsed: "
                    + reason
                    + ". Nothing can be proven"
                    + " without a rehearsal.",
                remedy))
        : List.of();
  }
}
