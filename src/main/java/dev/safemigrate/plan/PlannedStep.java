package dev.safemigrate.plan;

import dev.safemigrate.history.MigrationName;
import java.util.List;
import java.util.Locale;

/// A step as a plan file has it.
///
/// @param action `apply`, `resume`, `mark-applied` or `mark-rolled-back`
/// @param how for example `one-transaction`, `from statement 3`; empty where there is but one way
public record PlannedStep(String action, MigrationName migration, String how) {

  /// The steps of a plan; none where it does nothing.
  public static List<PlannedStep> of(Plan plan) {
    return switch (plan) {
      case Plan.Proceed(var steps, _) -> steps.stream().map(PlannedStep::of).toList();
      case Plan.UpToDate _, Plan.Refuse _ -> List.of();
    };
  }

  private static PlannedStep of(Step step) {
    return switch (step) {
      case Step.Apply(var name, var manner) ->
          new PlannedStep("apply", name, manner.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case Step.Resume(var name, var first, _, _) ->
          new PlannedStep("resume", name, "from statement " + first);
      case Step.MarkApplied(var name, _) -> new PlannedStep("mark-applied", name, "");
      case Step.MarkRolledBack(var name) -> new PlannedStep("mark-rolled-back", name, "");
    };
  }

  /// Whether the rest of this step, when it was cut short, is the other one.
  boolean mayBecome(PlannedStep other) {
    return equals(other)
        || (migration.equals(other.migration)
            && other.action.equals("resume")
            && (action.equals("resume") || action.equals("apply")));
  }
}
