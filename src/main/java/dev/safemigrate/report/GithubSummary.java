package dev.safemigrate.report;

import dev.safemigrate.history.Standing;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.report.MigrationReport.Action;
import java.util.List;

/// The report in Markdown, for the page of a run on GitHub: verdict, what was done about each
/// migration, findings with their remedies, differences.
///
/// Source: GitHub drops the summary of a step if it is larger than 1 MiB.
public final class GithubSummary {
  private static final int ROWS_TOLD = 200;
  private static final int LENGTH = 200_000;

  private final Report report;
  private final Occasion occasion;
  private final StringBuilder text = new StringBuilder();

  private GithubSummary(Report report, Occasion occasion) {
    this.report = report;
    this.occasion = occasion;
  }

  /// The text, with an empty line at its end: other steps may write after it.
  public static String of(Report report, Occasion occasion) {
    return new GithubSummary(report, occasion).write();
  }

  private String write() {
    var headline = Headline.of(report, occasion);
    line("## safe-migrate: " + headline.word());
    line("");
    line(escaped(headline.sentence()));
    line("");
    migrations();
    findings();
    fenced(ConsoleFooter.of(report, occasion));
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void migrations() {
    var told =
        report.migrations().stream()
            .filter(one -> one.standing() != Standing.RECORDED || one.action() != Action.NONE)
            .toList();
    if (told.isEmpty()) {
      return;
    }
    line("| | migration | |");
    line("|---|---|---|");
    for (var migration : told.subList(0, Math.min(told.size(), ROWS_TOLD))) {
      var shown = MigrationLine.of(migration, occasion);
      line(
          "| %s | %s | %s |"
              .formatted(
                  escaped(shown.symbol()),
                  escaped(migration.name().value()),
                  escaped(shown.text())));
    }
    line("");
    if (told.size() > ROWS_TOLD) {
      line("And %d more.".formatted(told.size() - ROWS_TOLD));
      line("");
    }
  }

  private void findings() {
    var findings = report.gravestFirst();
    for (int told = 0; told < findings.size(); told++) {
      if (text.length() > LENGTH) {
        line("%d more findings are in the log.".formatted(findings.size() - told));
        line("");
        return;
      }
      finding(findings.get(told));
    }
  }

  private void finding(Finding finding) {
    var heading = "%s %s %s".formatted(finding.severity(), finding.code(), finding.subject());
    line("### " + escaped(heading.strip()));
    line("");
    line(escaped(Words.abridged(finding.message(), LENGTH / 10)));
    line("");
    if (!finding.remedy().isBlank()) {
      line("What to do:");
      line("");
      fenced(finding.remedy().lines().toList());
    }
  }

  /// As it stands, so that SQL can be pasted.
  private void fenced(List<String> lines) {
    var content = Words.printable(String.join("\n", lines));
    var fence = "```";
    while (content.contains(fence)) {
      fence += "`";
    }
    line(fence + "text");
    line(content);
    line(fence);
    line("");
  }

  /// On one line, and nothing in it is taken for Markdown or HTML. Letters and digits need no
  /// backslash, nor what has a meaning only at the beginning of a line, where our own words stand.
  private static String escaped(String text) {
    return Words.printable(text)
        .replace('\n', ' ')
        .replaceAll("([\\\\`*_{}\\[\\]#|~!$@+=])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
