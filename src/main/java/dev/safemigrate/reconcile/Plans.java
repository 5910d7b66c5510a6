package dev.safemigrate.reconcile;

import dev.safemigrate.files.PlanFile;
import dev.safemigrate.plan.AgreedPlan;
import dev.safemigrate.plan.Fingerprint;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.PlannedStep;
import dev.safemigrate.report.PlanDocument;
import dev.safemigrate.report.PlanReader;
import dev.safemigrate.report.Report;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// Plans as files, between the run that made them and the run that carries them out.
final class Plans {
  private Plans() {}

  /// A file holds no plan that can be carried out.
  static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableException(Path file, String why) {
      super("the plan file %s cannot be used: %s".formatted(file, why));
    }
  }

  static void write(Path file, Report report, Plan plan, Fingerprint.Basis basis) {
    var planned =
        PlannedStep.of(plan).stream().map(PlannedStep::migration).collect(Collectors.toSet());
    PlanFile.write(file, PlanDocument.of(report, plan, Fingerprint.of(basis, planned)));
  }

  /// @throws UnusableException when it holds none
  static AgreedPlan read(Path file) {
    return switch (PlanReader.read(PlanFile.read(file))) {
      case PlanReader.Reading.Usable(var plan) -> plan;
      case PlanReader.Reading.Unusable(var why) -> throw new UnusableException(file, why);
    };
  }
}
