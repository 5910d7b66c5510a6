package dev.safemigrate.report;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The report as JUnit's XML, which most runners show as tests: each migration is a test case, and
/// one that was refused or failed is a failure. What is wrong with the run and no migration's fault
/// is a case of its own, `run`, so that no run that went wrong looks as if all had passed.
public final class JunitDocument {
  private static final double MILLIS_OF_SECOND = 1000;

  private final Report report;
  private final Occasion occasion;
  private final List<Case> cases = new ArrayList<>();

  private JunitDocument(Report report, Occasion occasion) {
    this.report = report;
    this.occasion = occasion;
  }

  /// How a case ended.
  private sealed interface Result {
    record Passed() implements Result {}

    /// Nothing was done, and that is nobody's fault.
    record Skipped(String message) implements Result {}

    record Failed(String type, String message, String text) implements Result {}
  }

  private record Case(String group, String name, String file, Duration duration, Result result) {}

  /// The document.
  public static String of(Report report, Occasion occasion) {
    return new JunitDocument(report, occasion).write();
  }

  private String write() {
    report.migrations().forEach(this::migration);
    run();
    var counts =
        "tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%s\""
            .formatted(
                cases.size(),
                count(Result.Failed.class),
                count(Result.Skipped.class),
                seconds(report.run().duration()));
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="safe-migrate" %s>
      <testsuite name="safe-migrate" %s timestamp="%s" hostname="%s">
    %s  </testsuite>
    </testsuites>
    """
        .formatted(
            counts,
            counts,
            report.run().startedAt(),
            XmlText.escaped(report.run().host()),
            cases.stream().map(JunitDocument::text).collect(joining()));
  }

  private long count(Class<? extends Result> kind) {
    return cases.stream().filter(one -> kind.isInstance(one.result())).count();
  }

  private void migration(MigrationReport migration) {
    cases.add(
        new Case(
            "migrations",
            migration.name().value(),
            FindingPlace.script(report, migration),
            migration.duration(),
            result(migration)));
  }

  private Result result(MigrationReport migration) {
    var errors =
        errors().stream().filter(one -> one.subject().equals(migration.name().value())).toList();
    var line = MigrationLine.of(migration, occasion).text();
    if (!errors.isEmpty()) {
      return failed(errors);
    }
    return switch (migration.action()) {
      case REFUSED, ROLLED_BACK, FAILED -> new Result.Failed(migration.action().name(), line, line);
      case TO_APPLY, TO_MARK_APPLIED -> new Result.Skipped(line);
      case NONE ->
          migration.standing() == Standing.RECORDED
              ? new Result.Passed()
              : new Result.Skipped(line);
      case APPLIED, MARKED_APPLIED, MARKED_ROLLED_BACK -> new Result.Passed();
    };
  }

  private List<Finding> errors() {
    return report.gravestFirst().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }

  private static Result failed(List<Finding> errors) {
    var first = errors.getFirst();
    var text =
        errors.stream()
            .map(one -> "%s: %s\n\n%s".formatted(one.code(), one.message(), one.remedy()).strip())
            .collect(joining("\n\n"));
    return new Result.Failed(first.code().name(), first.message(), text);
  }

  private void run() {
    var others =
        errors().stream()
            .filter(finding -> FindingPlace.migration(report, finding).isEmpty())
            .toList();
    if (!others.isEmpty()) {
      cases.add(new Case("run", "run", "", Duration.ZERO, failed(others)));
    } else if (report.verification() instanceof VerificationResult.Drift) {
      var sentence = Headline.of(report, occasion).sentence();
      var drift = new Result.Failed(Cause.DRIFT.name(), sentence, sentence);
      cases.add(new Case("run", "run", "", Duration.ZERO, drift));
    }
  }

  private static String text(Case one) {
    var file = one.file().isEmpty() ? "" : " file=\"%s\"".formatted(XmlText.escaped(one.file()));
    var head =
        "    <testcase classname=\"%s\" name=\"%s\"%s time=\"%s\""
            .formatted(one.group(), XmlText.escaped(one.name()), file, seconds(one.duration()));
    return switch (one.result()) {
      case Result.Passed() -> head + "/>\n";
      case Result.Skipped(var message) ->
          "%s>\n      <skipped message=\"%s\"/>\n    </testcase>\n"
              .formatted(head, XmlText.escaped(message));
      case Result.Failed(var type, var message, var text) ->
          "%s>\n      <failure type=\"%s\" message=\"%s\">%s</failure>\n    </testcase>\n"
              .formatted(head, type, XmlText.escaped(message), XmlText.escaped(text));
    };
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / MILLIS_OF_SECOND);
  }
}
