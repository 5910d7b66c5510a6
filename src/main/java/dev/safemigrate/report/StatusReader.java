package dev.safemigrate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.safemigrate.report.StatusVerdict.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads of a status file what the gate needs, and passes over all else, so that a newer version's
/// fields do no harm.
final class StatusReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private Optional<Integer> schemaVersion = Optional.empty();
  private Optional<String> outcome = Optional.empty();
  private Optional<String> runId = Optional.empty();
  private Optional<String> startedAt = Optional.empty();
  private Optional<Problem> firstError = Optional.empty();

  private StatusReader(JsonParser json) {
    this.json = json;
  }

  static StatusVerdict read(String text) {
    try (var parser = FACTORY.createParser(text)) {
      var reader = new StatusReader(parser);
      return reader.readDocument() ? reader.verdict() : unusable("it is not one JSON object");
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      return place == null
          ? unusable("it is not valid JSON")
          : unusable("it is not valid JSON at line " + place.getLineNr());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read from memory", e);
    }
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

  /// Reads an object's fields. What a reader leaves untouched is passed over.
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
      case "schemaVersion" -> schemaVersion = number();
      case "outcome" -> outcome = text();
      case "run" -> ifObject(this::readRun);
      case "findings" -> readFindings();
      default -> {}
    }
  }

  private void readRun(String name) throws IOException {
    switch (name) {
      case "id" -> runId = text();
      case "startedAt" -> startedAt = text();
      default -> {}
    }
  }

  private void readFindings() throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      var finding = new FindingFields();
      ifObject(finding::read);
      if (firstError.isEmpty()) {
        firstError = finding.asError();
      }
      json.skipChildren();
    }
  }

  /// The fields of one finding as they come.
  private final class FindingFields {
    private Optional<String> severity = Optional.empty();
    private String code = "";
    private String message = "";

    void read(String name) throws IOException {
      switch (name) {
        case "severity" -> severity = text();
        case "code" -> code = text().orElse("");
        case "message" -> message = text().orElse("");
        default -> {}
      }
    }

    Optional<Problem> asError() {
      return severity.filter("error"::equals).map(_ -> new Problem(code, message));
    }
  }

  private void ifObject(Field field) throws IOException {
    if (json.isExpectedStartObjectToken()) {
      eachField(field);
    }
  }

  private Optional<String> text() throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING
        ? Optional.of(json.getText())
        : Optional.empty();
  }

  private Optional<Integer> number() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? Optional.of(json.getIntValue())
        : Optional.empty();
  }

  private StatusVerdict verdict() {
    if (schemaVersion.isEmpty()) {
      return unusable("it has no schemaVersion");
    }
    if (schemaVersion.get() != StatusDocument.SCHEMA_VERSION) {
      return unusable(
          "its schemaVersion is %d, and this version of safe-migrate reads %d"
              .formatted(schemaVersion.get(), StatusDocument.SCHEMA_VERSION));
    }
    if (runId.isEmpty() || startedAt.isEmpty()) {
      return unusable("it does not say which run wrote it, and when");
    }
    try {
      return verdict(runId.get(), Instant.parse(startedAt.get()));
    } catch (DateTimeException _) {
      return unusable("its run.startedAt is no point in time");
    }
  }

  private StatusVerdict verdict(String run, Instant start) {
    return switch (outcome.orElse("")) {
      case StatusDocument.RUNNING -> new StatusVerdict.Running(run, start);
      case "ready" -> new StatusVerdict.Ended(run, start, Outcome.READY, firstError);
      case "skipped" -> new StatusVerdict.Ended(run, start, Outcome.SKIPPED, firstError);
      case "degraded" -> new StatusVerdict.Ended(run, start, Outcome.DEGRADED, firstError);
      case "failed" -> new StatusVerdict.Ended(run, start, Outcome.FAILED, firstError);
      case "" -> unusable("it has no outcome");
      default -> unusable("its outcome is none that this version of safe-migrate knows");
    };
  }

  private static StatusVerdict unusable(String why) {
    return new StatusVerdict.Unusable("The status file cannot be used: " + why + ".");
  }
}
