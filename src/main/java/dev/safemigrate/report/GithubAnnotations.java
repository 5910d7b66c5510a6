package dev.safemigrate.report;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The findings as commands to GitHub's runner, which shows them with the commit, at the line of
/// the script that they are about. For example `::error file=…,line=12,title=CONFLICT::…`.
///
/// Source: GitHub shows ten errors and ten warnings of a step and drops the others.
public final class GithubAnnotations {
  private static final int SHOWN = 10;

  private GithubAnnotations() {}

  /// One line for each error and warning, with a line feed at its end; empty without any.
  public static String of(Report report) {
    var lines = new ArrayList<String>();
    lines.addAll(of(report, Severity.ERROR, "error"));
    lines.addAll(of(report, Severity.WARNING, "warning"));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<String> of(Report report, Severity severity, String command) {
    var findings =
        report.gravestFirst().stream().filter(one -> one.severity() == severity).toList();
    boolean fit = findings.size() <= SHOWN;
    var lines =
        findings.stream()
            .limit(fit ? SHOWN : SHOWN - 1)
            .map(finding -> line(command, report, finding))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!fit) {
      lines.add(
          "::%s title=safe-migrate::%d more are in the log and in the summary"
              .formatted(command, findings.size() - lines.size()));
    }
    return lines;
  }

  private static String line(String command, Report report, Finding finding) {
    var properties = new ArrayList<String>();
    FindingPlace.of(report, finding)
        .ifPresent(place -> {
          properties.add("file=" + property(place.file()));
          properties.add("line=" + place.line());
        });
    properties.add("title=" + property((finding.code() + " " + finding.subject()).strip()));
    var remedy = finding.remedy().isBlank() ? "" : "\n\n" + finding.remedy();
    return "::%s %s::%s"
        .formatted(command, String.join(",", properties), message(finding.message() + remedy));
  }

  private static String message(String text) {
    return Words.printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
