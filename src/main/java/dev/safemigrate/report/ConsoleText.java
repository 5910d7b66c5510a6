package dev.safemigrate.report;

import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.Severity;
import dev.safemigrate.report.Colours.Tone;
import dev.safemigrate.report.MigrationReport.Action;
import java.util.List;

/// The report for a person at a terminal: the verdict, what was done about each migration, what is
/// wrong with its remedy, and where all this was. A remedy's lines carry nothing but an indent, so
/// that its SQL can be pasted.
public final class ConsoleText {
  private static final int WIDTH = 100;

  private final Report report;
  private final Occasion occasion;
  private final Colours colours;
  private final StringBuilder text = new StringBuilder();

  private ConsoleText(Report report, Occasion occasion, Colours colours) {
    this.report = report;
    this.occasion = occasion;
    this.colours = colours;
  }

  /// The text, with a line feed at its end.
  public static String of(Report report, Occasion occasion, Colours colours) {
    return new ConsoleText(report, occasion, colours).write();
  }

  private String write() {
    var headline = Headline.of(report, occasion);
    line(colours.shout(headline.tone(), headline.word()), "  " + headline.sentence());
    migrations();
    report.gravestFirst().forEach(this::finding);
    line("");
    ConsoleFooter.of(report, occasion).forEach(this::line);
    return text.toString();
  }

  private void line(String line) {
    line("", line);
  }

  /// Only the first part may hold escape sequences: names and messages come from outside.
  private void line(String painted, String rest) {
    text.append(painted).append(Words.printable(rest)).append('\n');
  }

  /// One line for each but those that were recorded before and stay so; these are counted.
  private void migrations() {
    var told = report.migrations().stream().filter(one -> !isMerelyRecorded(one)).toList();
    int width = told.stream().mapToInt(one -> one.name().value().length()).max().orElse(0);
    int others = report.migrations().size() - told.size();
    if (!report.migrations().isEmpty()) {
      line("");
    }
    for (var migration : told) {
      var shown = MigrationLine.of(migration, occasion);
      var name = migration.name().value() + " ".repeat(width - migration.name().value().length());
      line(
          "  " + colours.paint(shown.tone(), shown.symbol()),
          " %s  %s".formatted(name, shown.text()));
      objects(migration);
    }
    if (others > 0) {
      var count = "  . %s recorded before".formatted(Words.count(others, "migration"));
      line(colours.paint(Tone.QUIET, count), "");
    }
  }

  /// Who reads a plan wants to know what it rests on; after a run the status file tells.
  private void objects(MigrationReport migration) {
    if (occasion == Occasion.PLAN) {
      migration
          .evidence()
          .map(evidence -> ObjectLines.of(evidence, WIDTH))
          .orElse(List.of())
          .forEach(this::line);
    }
  }

  private static boolean isMerelyRecorded(MigrationReport migration) {
    return migration.standing() == Standing.RECORDED && migration.action() == Action.NONE;
  }

  private void finding(Finding finding) {
    line("");
    var severity = colours.shout(tone(finding.severity()), finding.severity().name());
    line(severity, "  %s  %s".formatted(finding.code(), finding.subject()).stripTrailing());
    Words.wrapped(finding.message(), WIDTH - 2).forEach(line -> line("  " + line));
    if (!finding.remedy().isBlank()) {
      line("  What to do:");
      finding.remedy().lines().forEach(line -> line(line.isBlank() ? "" : "    " + line));
    }
  }

  private static Tone tone(Severity severity) {
    return switch (severity) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.ATTENTION;
      case INFO -> Tone.QUIET;
    };
  }
}
