package dev.safemigrate.plan;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Fingerprint.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A plan that was made earlier and looked at: nothing but this may be done. Pure.
///
/// @param steps in order
public record AgreedPlan(Fingerprint fingerprint, List<PlannedStep> steps) {
  /// What a plan changes by itself.
  private static final Set<Part> OWN = EnumSet.of(Part.PLANNED_ROWS, Part.PLANNED_OBJECTS);

  /// Copies the list.
  public AgreedPlan {
    steps = List.copyOf(steps);
  }

  /// The plan of now if it is still the agreed one, or what is left of it after a run that was cut
  /// short; else a refusal. Where nothing is to be done, there is nothing to disagree about.
  public Plan check(Plan now, Fingerprint.Basis basis) {
    if (!(now instanceof Plan.Proceed)) {
      return now;
    }
    var changed = changed(Fingerprint.of(basis, migrations()));
    var left = PlannedStep.of(now);
    // A row that our own failed attempt left is no other fact.
    boolean same = Set.of(Part.PLANNED_ROWS).containsAll(changed) && left.equals(steps);
    boolean begun = OWN.containsAll(changed) && isRest(left, basis.facts());
    return same || begun ? now : outdated(now, changed);
  }

  private Set<MigrationName> migrations() {
    return steps.stream().map(PlannedStep::migration).collect(Collectors.toSet());
  }

  private Set<Part> changed(Fingerprint now) {
    var changed = EnumSet.noneOf(Part.class);
    for (var part : Part.values()) {
      if (!now.of(part).equals(fingerprint.of(part))) {
        changed.add(part);
      }
    }
    return changed;
  }

  /// Whether the first of the agreed steps were done, the next one perhaps in part, and nothing
  /// else is planned now than the others.
  private boolean isRest(List<PlannedStep> left, Facts facts) {
    var open =
        steps.stream()
            .dropWhile(step -> facts.history().standingOf(step.migration()) == Standing.RECORDED)
            .toList();
    if (open.size() != left.size()
        || open.isEmpty()
        || !open.getFirst().mayBecome(left.getFirst())) {
      return false;
    }
    boolean begun = open.size() < steps.size() || !open.getFirst().equals(left.getFirst());
    return begun && open.subList(1, open.size()).equals(left.subList(1, left.size()));
  }

  private static Plan outdated(Plan now, Set<Part> changed) {
    var what =
        changed.isEmpty()
            ? "another plan follows from the same facts"
            : "these changed since it was made: "
                + changed.stream().map(Part::words).collect(Collectors.joining(", "));
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.error(
            FindingCode.PLAN_OUTDATED,
            "",
            "The plan that was agreed on does not hold any more: " + what + ".",
            "Make the plan anew, look at it, and run it:\nsafe-migrate plan --out plan.json\n"
                + "safe-migrate reconcile --plan plan.json"));
    findings.addAll(now.findings());
    return new Plan.Refuse(findings);
  }
}
