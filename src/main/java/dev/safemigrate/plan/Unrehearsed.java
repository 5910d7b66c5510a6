package dev.safemigrate.plan;

import dev.safemigrate.history.Migration;
import dev.safemigrate.history.Standing;
import java.util.List;

/// What can be done without a rehearsal: an ordinary pending migration is executed in one
/// transaction, as Prisma would; nothing else can be decided.
final class Unrehearsed {
  private Unrehearsed() {}

  static void resolve(
      Facts facts, String reason, String remedy, List<Step> steps, List<Finding> refusals) {
    if (facts.policy().rehearsalRequired()) {
      refusals.add(Refusals.rehearsalRequired(reason, remedy));
      return;
    }
    if (!facts.history().recordsAnything() && !facts.access().isEmpty()) {
      refusals.add(Refusals.unknownOrigin(facts, reason, remedy));
      return;
    }
    for (var migration : facts.unresolved()) {
      if (facts.history().standingOf(migration.name()) == Standing.FAILED) {
        refusals.add(notProvable(migration, reason, remedy));
      } else {
        steps.add(new Step.Apply(migration.name(), Step.Manner.UNREHEARSED));
      }
    }
  }

  private static Finding notProvable(Migration migration, String reason, String remedy) {
    return Refusals.notProvable(migration.name(), "nothing could be rehearsed: " + reason, remedy);
  }
}
