package dev.safemigrate.report;

import dev.safemigrate.plan.Fingerprint;
import dev.safemigrate.plan.Plan;
import dev.safemigrate.plan.PlannedStep;
import java.io.IOException;

/// The text of a plan file: what would be done, on what evidence, and the fingerprint of the facts
/// that it rests on. Its schema is `dev/safemigrate/plan.schema.json`.
public final class PlanDocument {
  /// Rises when a field is removed or changes its meaning, or another fingerprint is computed.
  public static final int SCHEMA_VERSION = 1;

  private final JsonText json;

  private PlanDocument(JsonText json) {
    this.json = json;
  }

  /// The document of a plan.
  ///
  /// @param report of the run that made it
  public static String of(Report report, Plan plan, Fingerprint fingerprint) {
    return JsonText.of(json -> new PlanDocument(json).write(report, plan, fingerprint));
  }

  private void write(Report report, Plan plan, Fingerprint fingerprint) throws IOException {
    var status = new StatusDocument(json);
    json.number("schemaVersion", SCHEMA_VERSION);
    status.tool();
    json.text("madeAt", report.run().finishedAt().toString());
    json.text("decision", decision(plan));
    json.object("database", () -> status.database(report.database()));
    json.object("migrationsDirectory", () -> status.directory(report.directory()));
    json.object("fingerprint", () -> fingerprint(fingerprint));
    json.array("steps", PlannedStep.of(plan), this::step);
    json.array("migrations", report.migrations(), new StatusMigration(json)::write);
    json.array("findings", report.gravestFirst(), status::finding);
  }

  private static String decision(Plan plan) {
    return switch (plan) {
      case Plan.UpToDate _ -> "nothing-to-do";
      case Plan.Proceed _ -> "proceed";
      case Plan.Refuse _ -> "refuse";
    };
  }

  private void fingerprint(Fingerprint fingerprint) throws IOException {
    for (var part : Fingerprint.Part.values()) {
      json.text(JsonText.camelCased(part), fingerprint.of(part));
    }
  }

  private void step(PlannedStep step) throws IOException {
    json.text("action", step.action());
    json.text("migration", step.migration().value());
    json.known("how", step.how());
  }
}
