package dev.safemigrate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.testing.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminationTextTest {
  @Test
  void aShortVerdictIsToldWhole() throws Exception {
    Golden.check(
        SampleReports.file("refused.termination.txt"), TerminationText.of(SampleReports.refused()));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 61, 62, 63, 64, 200, 1000})
  void itNeverExceedsTheLimitAndSaysThatItWasCut(int words) {
    var message = "größer 🐘 ".repeat(words).strip() + ".";
    var finding = Finding.error(FindingCode.CONFLICT, "m", message, "DELETE FROM t\nWHERE a;");

    var text = TerminationText.of(report(Collections.nCopies(40, finding)));

    assertThat(text.getBytes(UTF_8).length)
        .isBetween(TerminationText.LIMIT / 2, TerminationText.LIMIT);
    assertThat(text).startsWith("DEGRADED  ").endsWith("]\n").doesNotContain("\ufffd");
  }

  @Test
  void aRemedyIsToldWholeOrNotAtAll() {
    for (int length = 3900; length < 4100; length++) {
      var finding =
          Finding.error(
              FindingCode.CONFLICT, "m", "x".repeat(length), "DELETE FROM t\nWHERE a = 1;");

      var text = TerminationText.of(report(List.of(finding)));

      assertThat(text.contains("DELETE FROM t\n")).isEqualTo(text.contains("  WHERE a = 1;\n"));
      assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(TerminationText.LIMIT);
    }
  }

  @Test
  void errorsComeFirst() {
    var findings = new ArrayList<Finding>();
    findings.add(Finding.warning(FindingCode.EDITED, "a", "A warning.", ""));
    findings.add(Finding.error(FindingCode.DRIFT, "b", "An error.", ""));

    assertThat(TerminationText.of(report(findings)))
        .containsSubsequence("ERROR DRIFT: An error.", "WARNING EDITED: A warning.");
  }

  private static Report report(List<Finding> findings) {
    return SampleReports.report(List.of(), findings, new VerificationResult.InSync());
  }
}
