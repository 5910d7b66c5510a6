package dev.safemigrate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.AgreedPlan;
import dev.safemigrate.plan.Fingerprint;
import dev.safemigrate.plan.PlannedStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads of a plan file what must still hold, and passes over what is there for people.
public final class PlanReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final Map<Fingerprint.Part, String> parts = new EnumMap<>(Fingerprint.Part.class);
  private final List<PlannedStep> steps = new ArrayList<>();
  private Optional<Integer> schemaVersion = Optional.empty();
  private boolean hasSteps;

  private PlanReader(JsonParser json) {
    this.json = json;
  }

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
    try (var parser = FACTORY.createParser(text)) {
      var reader = new PlanReader(parser);
      return reader.readDocument()
          ? reader.reading()
          : new Reading.Unusable("it is not one JSON object");
    } catch (JsonProcessingException _) {
      return new Reading.Unusable("it is not valid JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("could not read from memory", e);
    }
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

  private boolean readDocument() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    eachField(this::readField);
    return json.nextToken() == null;
  }

  /// What is done with one field; the parser stands on its value.
  private interface Field {
    void read(String name) throws IOException;
  }

  private void eachField(Field field) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      field.read(name);
      json.skipChildren();
    }
  }

  private void readField(String name) throws IOException {
    switch (name) {
      case "schemaVersion" ->
          schemaVersion =
              json.currentToken() == JsonToken.VALUE_NUMBER_INT
                  ? Optional.of(json.getIntValue())
                  : Optional.empty();
      case "fingerprint" -> {
        if (json.isExpectedStartObjectToken()) {
          eachField(this::readPart);
        }
      }
      case "steps" -> readSteps();
      default -> {}
    }
  }

  private void readPart(String name) throws IOException {
    for (var part : Fingerprint.Part.values()) {
      if (JsonText.camelCased(part).equals(name)) {
        parts.put(part, text());
      }
    }
  }

  private void readSteps() throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      return;
    }
    boolean complete = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.isExpectedStartObjectToken()) {
        var step = new StepFields();
        eachField(step::read);
        complete = complete && !step.migration.isEmpty();
        if (complete) {
          steps.add(new PlannedStep(step.action, new MigrationName(step.migration), step.how));
        }
      }
      json.skipChildren();
    }
    hasSteps = complete;
  }

  /// The fields of one step as they come.
  private final class StepFields {
    private String action = "";
    private String migration = "";
    private String how = "";

    void read(String name) throws IOException {
      switch (name) {
        case "action" -> action = text();
        case "migration" -> migration = text();
        case "how" -> how = text();
        default -> {}
      }
    }
  }

  private String text() throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
  }
}
