package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Reconciliation;
import dev.safemigrate.report.MigrationReport;
import dev.safemigrate.report.Occasion;
import dev.safemigrate.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The run up to its plan.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what reconcile would do, and on what evidence; changes nothing.",
      "Exits with 0 if there is nothing to do, 10 if there are steps to take, 20 if it would refuse."
    })
final class PlanCommand implements Callable<Integer> {
  private static final int STEPS_TO_TAKE = 10;

  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "Write the plan as JSON, for reconcile --plan.")
  private @Nullable Path out;

  PlanCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var report =
        new ReportedRun(terminal, options, Occasion.PLAN)
            .run((settings, run, deadline) -> {
              var reconciliation = new Reconciliation(settings, run, deadline);
              return out == null ? reconciliation.plan() : reconciliation.planTo(out);
            });
    int code = report.conclusion().strictExitCode();
    return code == 0 && hasSteps(report) ? STEPS_TO_TAKE : code;
  }

  private static boolean hasSteps(Report report) {
    return report.migrations().stream().anyMatch(PlanCommand::isStep);
  }

  private static boolean isStep(MigrationReport migration) {
    return switch (migration.action()) {
      case TO_APPLY, TO_MARK_APPLIED -> true;
      case NONE, APPLIED, MARKED_APPLIED, MARKED_ROLLED_BACK, ROLLED_BACK, FAILED, REFUSED -> false;
    };
  }
}
