package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.testing.Golden;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GithubAnnotationsTest {
  @Test
  void aRefusalReadsAsExpected() throws Exception {
    Golden.check(
        SampleReports.file("refused.annotations.txt"),
        GithubAnnotations.of(SampleReports.refused()));
  }

  @Test
  void aFailureStandsAtItsLine() {
    assertThat(GithubAnnotations.of(SampleReports.failed()))
        .startsWith(
            "::error file=prisma/migrations/20251020094500_backfill_totals/migration.sql,line=12,");
  }

  @Test
  void aReportWithoutFindingsHasNone() {
    assertThat(GithubAnnotations.of(SampleReports.repaired())).isEmpty();
  }

  @Test
  void noTextEndsTheCommandOrBeginsAnother() {
    var finding =
        Finding.error(FindingCode.CONFLICT, "a:b,c\n::d%", "100 %\r\n::error::no\u001b[31m", "::x");

    assertThat(GithubAnnotations.of(report(List.of(finding))))
        .isEqualTo(
            "::error title=CONFLICT a%3Ab%2Cc%0A%3A%3Ad%25"
                + "::100 %25%0D%0A::error::no?[31m%0A%0A::x\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 40})
  void ofEachKindTenAreToldAndTheLastOneCountsTheOthers(int count) {
    var findings =
        IntStream.range(0, count)
            .mapToObj(index -> Finding.error(FindingCode.CONFLICT, "m" + index, "It is.", ""))
            .toList();

    var lines = GithubAnnotations.of(report(findings)).lines().toList();

    assertThat(lines).hasSize(10);
    assertThat(lines.getLast())
        .contains(
            count == 10
                ? "title=CONFLICT m9::It is."
                : "::%d more are in the log".formatted(count - 9));
  }

  private static Report report(List<Finding> findings) {
    return SampleReports.report(List.of(), findings, new VerificationResult.InSync());
  }
}
