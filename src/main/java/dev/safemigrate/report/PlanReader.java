package dev.safemigrate.report;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.AgreedPlan;
import dev.safemigrate.plan.Fingerprint;
import dev.safemigrate.plan.PlannedStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads of a plan file what must still hold, and passes over what is there for people.
public final class PlanReader {
  private final Map<Fingerprint.Part, String> parts = new EnumMap<>(Fingerprint.Part.class);
  private final List<PlannedStep> steps = new ArrayList<>();
  private Optional<Integer> schemaVersion = Optional.empty();
  private boolean hasSteps;
  private boolean complete = true;

  private PlanReader() {}

  /// What was read.
  public sealed interface Reading {
    /// A plan.
    record Usable(AgreedPlan plan) implements Reading {}

    /// No plan that this version understands.
    ///
    /// @param why a clause, for example `it is not valid JSON`
    record Unusable(String why) implements Reading {}
  }

  /// Reads the text of a plan file.
  public static Reading read(String text) {
    var reader = new PlanReader();
    return JsonFields.read(text, reader::readField)
        .<Reading>map(Reading.Unusable::new)
        .orElseGet(reader::reading);
  }

  private Reading reading() {
    if (schemaVersion.isEmpty() || schemaVersion.get() != PlanDocument.SCHEMA_VERSION) {
      return new Reading.Unusable(
          "its schemaVersion is not %d, which this version of safe-migrate reads"
              .formatted(PlanDocument.SCHEMA_VERSION));
    }
    if (!hasSteps || parts.size() != Fingerprint.Part.values().length) {
      return new Reading.Unusable("it lacks steps or a part of the fingerprint");
    }
    return new Reading.Usable(new AgreedPlan(new Fingerprint(parts), steps));
  }

  private void readField(JsonFields json, String name) throws IOException {
    switch (name) {
      case "schemaVersion" -> schemaVersion = json.number();
      case "fingerprint" -> json.object(this::readPart);
      case "steps" -> hasSteps = json.array(this::readStep) && complete;
      default -> {}
    }
  }

  private void readPart(JsonFields json, String name) throws IOException {
    for (var part : Fingerprint.Part.values()) {
      if (JsonText.camelCased(part).equals(name)) {
        parts.put(part, json.text().orElse(""));
      }
    }
  }

  private void readStep(JsonFields json) throws IOException {
    var step = new StepFields();
    json.object(step::read);
    if (step.migration.isEmpty()) {
      complete = false;
    } else {
      steps.add(new PlannedStep(step.action, new MigrationName(step.migration), step.how));
    }
  }

  /// The fields of one step as they come.
  private static final class StepFields {
    private String action = "";
    private String migration = "";
    private String how = "";

    void read(JsonFields json, String name) throws IOException {
      switch (name) {
        case "action" -> action = json.text().orElse("");
        case "migration" -> migration = json.text().orElse("");
        case "how" -> how = json.text().orElse("");
        default -> {}
      }
    }
  }
}
