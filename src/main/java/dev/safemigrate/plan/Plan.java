package dev.safemigrate.plan;

import java.util.List;

/// What will be done. A plan acts in full or refuses in full.
public sealed interface Plan {
  /// What was noticed on the way; in a refusal also its reasons.
  List<Finding> findings();

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
