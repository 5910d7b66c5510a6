package dev.safemigrate.plan;

import java.util.List;
import java.util.stream.Stream;

/// What will be done. A plan acts in full or refuses in full.
public sealed interface Plan {
  /// What was noticed on the way; in a refusal also its reasons.
  List<Finding> findings();

  /// One plan for all: it refuses if one of them does.
  static Plan all(List<Plan> plans) {
    var findings = plans.stream().flatMap(plan -> plan.findings().stream()).toList();
    if (plans.stream().anyMatch(Refuse.class::isInstance)) {
      return new Refuse(findings);
    }
    var steps =
        plans.stream()
            .flatMap(plan -> plan instanceof Proceed(var of, _) ? of.stream() : Stream.of())
            .toList();
    return steps.isEmpty() ? new UpToDate(findings) : new Proceed(steps, findings);
  }

  /// Nothing is unresolved.
  record UpToDate(List<Finding> findings) implements Plan {
    /// Copies the list.
    public UpToDate {
      findings = List.copyOf(findings);
    }
  }

  /// The steps, in order; never empty.
  record Proceed(List<Step> steps, List<Finding> findings) implements Plan {
    /// Copies the lists and checks that there is something to do.
    public Proceed {
      steps = List.copyOf(steps);
      findings = List.copyOf(findings);
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("a plan without a step is up to date");
      }
    }
  }

  /// Nothing may be done; the reasons are the findings of severity error.
  record Refuse(List<Finding> findings) implements Plan {
    /// Copies the list and checks that there is a reason.
    public Refuse {
      findings = List.copyOf(findings);
      if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
    }
  }
}
