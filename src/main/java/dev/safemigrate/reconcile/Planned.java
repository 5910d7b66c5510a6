package dev.safemigrate.reconcile;

import dev.safemigrate.evidence.DataDecisions;
import dev.safemigrate.plan.AgreedPlan;
import dev.safemigrate.plan.Facts;
import dev.safemigrate.plan.Fingerprint;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.DatabaseIdentity;

/// A plan and what it was made of.
///
/// @param isAgreed whether an operator agreed on it before, so that no other may be made on the way
record Planned(Facts facts, DataDecisions decisions, Plan plan, boolean isAgreed) {

  /// The same, or a refusal where it is not what was agreed on.
  Planned checked(AgreedPlan agreed, Workplace workplace) {
    return new Planned(facts, decisions, agreed.check(plan, basis(workplace)), true);
  }

  /// What the plan rests on, as the database is now. It costs a few queries, which only those pay
  /// who want a plan file.
  Fingerprint.Basis basis(Workplace workplace) {
    return new Fingerprint.Basis(
        facts,
        DatabaseIdentity.read(workplace.session()),
        decisions,
        workplace.rehearsed(),
        CatalogReader.read(workplace.session()));
  }
}
