package dev.safemigrate.report;

import dev.safemigrate.report.StatusVerdict.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads of a status file what the gate needs, and passes over all else, so that a newer version's
/// fields do no harm.
final class StatusReader {
  private Optional<Integer> schemaVersion = Optional.empty();
  private Optional<String> outcome = Optional.empty();
  private Optional<String> runId = Optional.empty();
  private Optional<String> startedAt = Optional.empty();
  private Optional<Problem> firstError = Optional.empty();

  private StatusReader() {}

  static StatusVerdict read(String text) {
    var reader = new StatusReader();
    return JsonFields.read(text, reader::readField)
        .map(StatusReader::unusable)
        .orElseGet(reader::verdict);
  }

  private void readField(JsonFields json, String name) throws IOException {
    switch (name) {
      case "schemaVersion" -> schemaVersion = json.number();
      case "outcome" -> outcome = json.text();
      case "run" -> json.object(this::readRun);
      case "findings" -> json.array(this::readFinding);
      default -> {}
    }
  }

  private void readRun(JsonFields json, String name) throws IOException {
    switch (name) {
      case "id" -> runId = json.text();
      case "startedAt" -> startedAt = json.text();
      default -> {}
    }
  }

  private void readFinding(JsonFields json) throws IOException {
    var finding = new FindingFields();
    json.object(finding::read);
    if (firstError.isEmpty()) {
      firstError = finding.asError();
    }
  }

  /// The fields of one finding as they come.
  private static final class FindingFields {
    private Optional<String> severity = Optional.empty();
    private String code = "";
    private String message = "";

    void read(JsonFields json, String name) throws IOException {
      switch (name) {
        case "severity" -> severity = json.text();
        case "code" -> code = json.text().orElse("");
        case "message" -> message = json.text().orElse("");
        default -> {}
      }
    }

    Optional<Problem> asError() {
      return severity.filter("error"::equals).map(_ -> new Problem(code, message));
    }
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
