package dev.safemigrate.plan;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.ObjectEvidence;
import dev.safemigrate.evidence.Weighed;
import java.util.List;

/// Tells whether what is to be executed rests on a migration that was declared applied and is not
/// there: it would fail, or build on something else.
final class AbsentGround {
  private AbsentGround() {}

  static boolean isUnder(List<Step> steps, Weighed weighed) {
    var absent =
        weighed.recordedButAbsent().stream().flatMap(one -> one.differences().stream()).toList();
    return steps.stream()
        .filter(AbsentGround::executes)
        .flatMap(step -> weighed.of(step.migration()).stream())
        .flatMap(evidence -> evidence.objects().stream())
        .map(ObjectEvidence::object)
        .anyMatch(object -> absent.stream().anyMatch(one -> concerns(one, object)));
  }

  private static boolean executes(Step step) {
    return switch (step) {
      case Step.Apply _, Step.Resume _ -> true;
      case Step.MarkApplied _, Step.MarkRolledBack _ -> false;
    };
  }

  /// Whether the object is the same, or a part of a table or type that is missing.
  private static boolean concerns(Difference absent, ObjectId object) {
    var other = absent.object();
    boolean partOfMissing =
        absent.change() == Difference.Change.MISSING
            && other.parent().isEmpty()
            && other.schema().equals(object.schema())
            && other.name().equals(object.parent());
    return partOfMissing || other.description().equals(object.description());
  }
}
