package dev.safemigrate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.plan.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The verdict for Kubernetes' termination log, which shows it with the pod: the headline, then the
/// findings with their remedies, errors first.
///
/// Source: Kubernetes keeps 4096 bytes of a termination message and cuts off the rest.
public final class TerminationText {
  /// So many bytes of UTF-8 it takes at most.
  public static final int LIMIT = 4096;

  private static final String CUT = "\n[cut; the status file has the rest]\n";
  private static final String ELLIPSIS = " …\n";

  private TerminationText() {}

  /// A part of the text. Half a statement could do harm, so a remedy is told whole or not at all.
  private record Part(String text, boolean mayBeCut) {}

  /// The text, as far as it fits.
  public static String of(Report report) {
    var headline = Headline.of(report, Occasion.RUN);
    var first = new Part(headline.word() + "  " + headline.sentence() + "\n", true);
    var findings = report.gravestFirst().stream().flatMap(TerminationText::parts);
    return fitting(Stream.concat(Stream.of(first), findings).toList());
  }

  private static Stream<Part> parts(Finding finding) {
    var head =
        "\n%s %s: %s\n".formatted(finding.severity(), finding.code(), finding.message().strip());
    var remedy = finding.remedy().lines().map(line -> ("  " + line).stripTrailing() + "\n");
    return Stream.of(
        new Part(Words.printable(head), true),
        new Part(Words.printable(remedy.collect(Collectors.joining())), false));
  }

  private static String fitting(List<Part> parts) {
    var whole = parts.stream().map(Part::text).collect(Collectors.joining());
    if (bytes(whole) <= LIMIT) {
      return whole;
    }
    var text = new StringBuilder();
    int left = LIMIT - bytes(CUT);
    for (var part : parts) {
      if (bytes(part.text()) > left) {
        text.append(part.mayBeCut() ? beginning(part.text(), left) : "");
        break;
      }
      text.append(part.text());
      left -= bytes(part.text());
    }
    return text.append(CUT).toString();
  }

  /// What fits of the text, up to a space where one is near.
  private static String beginning(String text, int limit) {
    int end = 0;
    int used = bytes(ELLIPSIS);
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      used += bytes(text.substring(end, next));
      if (used > limit) {
        break;
      }
      end = next;
    }
    int space = text.lastIndexOf(' ', end);
    var kept = text.substring(0, space > end / 2 ? space : end).stripTrailing();
    return kept.isEmpty() ? "" : kept + ELLIPSIS;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
