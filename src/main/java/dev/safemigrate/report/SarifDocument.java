package dev.safemigrate.report;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The findings as SARIF 2.1.0, which code scanners' pages read: one result for each, at the line
/// of the migration that it is about.
public final class SarifDocument {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final JsonText json;
  private final Report report;
  private final List<FindingCode> codes;

  private SarifDocument(JsonText json, Report report) {
    this.json = json;
    this.report = report;
    this.codes = report.findings().stream().map(Finding::code).distinct().sorted().toList();
  }

  /// The document.
  public static String of(Report report) {
    return JsonText.of(json -> new SarifDocument(json, report).write());
  }

  private void write() throws IOException {
    json.text("$schema", SCHEMA);
    json.text("version", "2.1.0");
    json.array("runs", List.of(report), this::run);
  }

  private void run(Report run) throws IOException {
    json.object("tool", () -> json.object("driver", this::driver));
    json.array("invocations", List.of(run.conclusion()), this::invocation);
    json.array("results", run.gravestFirst(), this::result);
  }

  private void driver() throws IOException {
    json.text("name", ToolVersion.NAME);
    json.text("version", ToolVersion.current());
    json.array("rules", codes, this::rule);
  }

  private void rule(FindingCode code) throws IOException {
    var words = Words.capitalised(code.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.text("id", code.name());
    json.object("shortDescription", () -> json.text("text", words));
    json.object(
        "fullDescription",
        () -> json.text("text", "See " + code + " in docs/findings.md of safe-migrate."));
  }

  /// A refusal is a run that went as it should.
  private void invocation(Conclusion conclusion) throws IOException {
    json.truth("executionSuccessful", conclusion.appMayStart());
    json.number("exitCode", conclusion.exitCode());
  }

  private void result(Finding finding) throws IOException {
    json.text("ruleId", finding.code().name());
    json.number("ruleIndex", codes.indexOf(finding.code()));
    json.text("level", level(finding.severity()));
    var remedy = finding.remedy().isBlank() ? "" : "\n\n" + finding.remedy();
    json.object("message", () -> json.text("text", finding.message() + remedy));
    json.array("locations", places(finding), this::location);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /// A finding about no file stands at the file that every directory of migrations has: GitHub does
  /// not take a result without a place.
  private List<FindingPlace> places(Finding finding) {
    var directory = Optional.of(report.directory().path()).filter(path -> !path.isEmpty());
    return FindingPlace.of(report, finding)
        .or(() -> directory.map(path -> new FindingPlace(path + "/migration_lock.toml", 1)))
        .stream()
        .toList();
  }

  private void location(FindingPlace place) throws IOException {
    json.object(
        "physicalLocation",
        () -> {
          json.object("artifactLocation", () -> json.text("uri", uri(place.file())));
          json.object("region", () -> json.number("startLine", place.line()));
        });
  }

  /// A path may hold what a URI may not. One that is not absolute stays relative, to the root of
  /// the repository.
  private static String uri(String path) {
    try {
      return new URI(path.startsWith("/") ? "file" : null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path can make a URI impossible", e);
    }
  }
}
