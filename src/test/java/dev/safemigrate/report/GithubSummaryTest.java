package dev.safemigrate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.testing.Golden;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class GithubSummaryTest {
  private static final int LIMIT = 1 << 20;
  private static final Set<String> SHOWN = Set.of("repaired", "refused", "failed", "drift");

  @TestFactory
  Stream<DynamicTest> theReadersOfASummarySeeWhatIsExpected() {
    return SampleReports.all().entrySet().stream()
        .filter(sample -> SHOWN.contains(sample.getKey()))
        .map(sample ->
            dynamicTest(
                sample.getKey(),
                () ->
                    Golden.check(
                        SampleReports.file(sample.getKey() + ".md"),
                        GithubSummary.of(sample.getValue(), Occasion.RUN))));
  }

  @Test
  void noTextIsTakenForMarkdownOrHtml() {
    var finding =
        Finding.error(
            FindingCode.CONFLICT, "a_b*c*", "<img src=x> | [a](b) `x`\n# y\u001b", "SELECT 1;");

    assertThat(summary(List.of(finding)))
        .contains(
            "### ERROR CONFLICT a\\_b\\*c\\*\n",
            "\n&lt;img src\\=x&gt; \\| \\[a\\](b) \\`x\\` \\# y?\n");
  }

  @Test
  void aRemedyStaysAsItIsAndInItsFence() {
    var remedy = "SELECT '<a|b>';\n````\n-- _x_";
    var finding = Finding.error(FindingCode.CONFLICT, "m", "It differs.", remedy);

    assertThat(summary(List.of(finding))).contains("`````text\n" + remedy + "\n`````\n");
  }

  @Test
  void itStaysBelowWhatGithubTakes() {
    var finding =
        Finding.error(FindingCode.CONFLICT, "m", "größer 🐘 ".repeat(500), "🐘".repeat(5000));

    var text = summary(Collections.nCopies(300, finding));

    assertThat(text.getBytes(UTF_8).length).isBetween(LIMIT / 4, LIMIT);
    assertThat(text).contains(" more findings are in the log.\n");
  }

  private static String summary(List<Finding> findings) {
    return GithubSummary.of(
        SampleReports.report(List.of(), findings, new VerificationResult.InSync()), Occasion.RUN);
  }
}
