package dev.safemigrate.report;

import dev.safemigrate.report.Histories.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Histories side by side as JSON.
public final class HistoriesDocument {
  private static final int SCHEMA_VERSION = 1;

  private HistoriesDocument() {}

  /// The document's text.
  public static String of(Histories histories) {
    return JsonText.of(json -> {
      json.number("schemaVersion", SCHEMA_VERSION);
      json.array("environments", histories.environments(), one -> environment(json, one));
      json.array(
          "migrations",
          histories.rows(),
          row -> {
            json.text("name", row.name().value());
            json.truth("inDirectory", row.isInDirectory());
            json.array("environments", places(histories, row), place -> place(json, place));
          });
    });
  }

  private static void environment(JsonText json, Environment one) throws IOException {
    json.text("name", one.name());
    json.truth("read", one.history().isPresent());
    json.text("host", one.database().map(DatabaseDetails::host));
    json.text("database", one.database().map(DatabaseDetails::name));
    json.text("schema", one.database().map(DatabaseDetails::schema));
    json.array(
        "findings",
        one.findings(),
        finding -> {
          json.text("code", finding.code().name());
          json.text("message", finding.message());
          json.text("remedy", finding.remedy());
        });
  }

  /// A migration in an environment in which it is recorded.
  private record Place(String environment, Entry entry) {}

  private static List<Place> places(Histories histories, Histories.Row row) {
    return IntStream.range(0, row.entries().size())
        .boxed()
        .flatMap(i ->
            row.entries().get(i).stream()
                .map(entry -> new Place(histories.environments().get(i).name(), entry)))
        .toList();
  }

  private static void place(JsonText json, Place place) throws IOException {
    var entry = place.entry();
    json.text("name", place.environment());
    json.word("how", entry.provenance());
    json.text("since", entry.since().toString());
    Optional<Duration> duration = entry.duration();
    if (duration.isPresent()) {
      json.milliseconds("durationMs", duration.get());
    } else {
      json.nothing("durationMs");
    }
    json.text("checksum", entry.checksum());
    json.truth("edited", entry.isEdited());
  }
}
