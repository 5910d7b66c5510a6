package dev.safemigrate.report;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.plan.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The text of the status file, by which the application learns whether it may start. Every field
/// is always there; `null` says that there is nothing to tell. Its schema is
/// `dev/safemigrate/status.schema.json`.
public final class StatusDocument {
  /// Rises when a field is removed or changes its meaning; a new field does not raise it.
  public static final int SCHEMA_VERSION = 1;

  static final String RUNNING = "running";

  private final JsonText json;

  StatusDocument(JsonText json) {
    this.json = json;
  }

  /// The document of a run that ended.
  public static String of(Report report) {
    return JsonText.of(json -> new StatusDocument(json).write(report));
  }

  /// The document of a run that has just started.
  public static String of(RunningReport report) {
    return JsonText.of(json -> new StatusDocument(json).write(report));
  }

  private void write(RunningReport report) throws IOException {
    head();
    json.object("run", () -> identify(report.run()));
    json.text("outcome", RUNNING);
    json.truth("appMayStart", false);
    onFailure(report.failsOnProblem());
    json.object("database", () -> database(report.database()));
    json.object("migrationsDirectory", () -> json.known("path", report.migrationsPath()));
  }

  private void write(Report report) throws IOException {
    var conclusion = report.conclusion();
    head();
    json.object("run", () -> run(report.run()));
    json.text("outcome", conclusion.outcome().name().toLowerCase(Locale.ROOT));
    json.truth("appMayStart", conclusion.appMayStart());
    json.number("exitCode", conclusion.exitCode());
    onFailure(conclusion.failsOnProblem());
    json.object("database", () -> database(report.database()));
    json.object("migrationsDirectory", () -> directory(report.directory()));
    json.array("migrations", report.migrations(), new StatusMigration(json)::write);
    json.array("findings", report.gravestFirst(), this::finding);
    json.object("verification", () -> verification(report.verification()));
    json.object("lock", () -> lock(report));
    json.object("timings", () -> timings(report.timings()));
  }

  private void head() throws IOException {
    json.number("schemaVersion", SCHEMA_VERSION);
    tool();
  }

  void tool() throws IOException {
    json.object(
        "tool",
        () -> {
          json.text("name", ToolVersion.NAME);
          json.text("version", ToolVersion.current());
        });
  }

  private void identify(RunDetails run) throws IOException {
    json.text("id", run.id());
    json.text("startedAt", run.startedAt().toString());
    json.text("host", run.host());
    json.text("pod", run.pod());
  }

  private void run(RunDetails run) throws IOException {
    json.text("id", run.id());
    json.text("startedAt", run.startedAt().toString());
    json.text("finishedAt", run.finishedAt().toString());
    json.milliseconds("durationMs", run.duration());
    json.text("host", run.host());
    json.text("pod", run.pod());
  }

  private void onFailure(boolean failsOnProblem) throws IOException {
    json.text("onFailure", failsOnProblem ? "fail" : "continue");
  }

  /// Where the settings could not be read, there is no target: its fields are `null`.
  void database(DatabaseDetails database) throws IOException {
    json.known("host", database.host());
    if (database.port() == 0) {
      json.nothing("port");
    } else {
      json.number("port", database.port());
    }
    json.known("name", database.name());
    json.known("schema", database.schema());
    json.known("serverVersion", database.serverVersion());
    json.known("user", database.user());
  }

  void directory(DirectoryDetails directory) throws IOException {
    json.known("path", directory.path());
    json.number("count", directory.count());
    json.known("fingerprint", directory.fingerprint());
  }

  void finding(Finding finding) throws IOException {
    json.text("code", finding.code().name());
    json.word("severity", finding.severity());
    json.text("subject", finding.subject());
    json.text("message", finding.message());
    json.text("remedy", finding.remedy());
  }

  private void verification(VerificationResult verification) throws IOException {
    switch (verification) {
      case VerificationResult.InSync(var besides) -> verified("in-sync", Optional.empty(), besides);
      case VerificationResult.Drift(var found) -> verified("drift", Optional.empty(), found);
      case VerificationResult.NotVerified(var reason) ->
          verified("not-verified", Optional.of(reason), List.of());
    }
  }

  private void verified(String result, Optional<String> reason, List<Difference> differences)
      throws IOException {
    json.text("result", result);
    json.text("reason", reason);
    json.array("differences", differences, this::difference);
  }

  private void difference(Difference difference) throws IOException {
    json.text("kind", difference.object().kind().word());
    json.text("name", difference.object().displayName());
    json.text("aspect", difference.object().aspect());
    json.word("change", difference.change());
    json.text("expected", difference.expected());
    json.text("actual", difference.actual());
  }

  private void lock(Report report) throws IOException {
    json.milliseconds("waitedMs", report.lockWait());
    json.text("holder", report.lockHolder());
  }

  private void timings(Timings timings) throws IOException {
    json.milliseconds("connectMs", timings.connect());
    json.milliseconds("lockMs", timings.lock());
    json.milliseconds("readMs", timings.read());
    json.milliseconds("rehearseMs", timings.rehearse());
    json.milliseconds("planMs", timings.plan());
    json.milliseconds("executeMs", timings.execute());
    json.milliseconds("verifyMs", timings.verify());
  }
}
