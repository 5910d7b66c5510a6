package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.plan.Severity;
import dev.safemigrate.report.StatusVerdict.Ended;
import dev.safemigrate.report.StatusVerdict.Problem;
import dev.safemigrate.report.StatusVerdict.Require;
import dev.safemigrate.report.StatusVerdict.Running;
import dev.safemigrate.report.StatusVerdict.Unusable;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusVerdictTest {
  private static final String RUN =
      "\"run\":{\"id\":\"r1\",\"startedAt\":\"2025-11-03T03:12:44Z\"}";

  @ParameterizedTest
  @CsvSource({
    "ready, true, true",
    "skipped, true, true",
    "degraded, false, true",
    "failed, false, false",
    "running, false, false",
  })
  void theOutcomeDecidesWhetherTheApplicationMayStart(
      String outcome, boolean ifReadyIsRequired, boolean ifDegradedWillDo) {
    var verdict = StatusVerdict.of(document("\"outcome\":\"" + outcome + "\""));

    assertThat(verdict.allows(Require.READY)).isEqualTo(ifReadyIsRequired);
    assertThat(verdict.allows(Require.DEGRADED)).isEqualTo(ifDegradedWillDo);
  }

  @Test
  void whatARunWritesIsReadBack() {
    for (var report : SampleReports.all().values()) {
      var firstError =
          report.gravestFirst().stream()
              .filter(finding -> finding.severity() == Severity.ERROR)
              .findFirst()
              .map(finding -> new Problem(finding.code().name(), finding.message()));

      assertThat(StatusVerdict.of(StatusDocument.of(report)))
          .isEqualTo(
              new Ended(
                  report.run().id(),
                  report.run().startedAt(),
                  report.conclusion().outcome(),
                  firstError));
    }
  }

  @Test
  void aRunThatHasNotEndedIsReadBack() {
    var report =
        new RunningReport(SampleReports.RUN, false, SampleReports.DATABASE, "prisma/migrations");

    assertThat(StatusVerdict.of(StatusDocument.of(report)))
        .isEqualTo(new Running(SampleReports.RUN.id(), SampleReports.START));
  }

  @Test
  void fieldsOfANewerVersionArePassedOver() {
    var text =
        document(
            """
            "news":{"outcome":"failed","schemaVersion":7,"deep":[[{"a":1}]]},"outcome":"ready",
            "findings":[{"code":"X","severity":"warning"},{"extra":{"code":"Z"},"severity":"error",
            "code":"Y","message":"m"},{"severity":"error","code":"W"}]\
            """);

    assertThat(StatusVerdict.of(text))
        .isInstanceOfSatisfying(
            Ended.class,
            ended -> {
              assertThat(ended.outcome()).isEqualTo(Outcome.READY);
              assertThat(ended.firstError()).isEqualTo(Optional.of(new Problem("Y", "m")));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "ready",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":1,\"outcome\":\"ready\"}",
        "{\"schemaVersion\":1,\"outcome\":\"ready\",\"run\":{\"id\":\"r\",\"startedAt\":\"soon\"}}",
        "{\"schemaVersion\":1,\"outcome\":\"ready\",\"run\":\"r\"}",
      })
  void whatIsNoStatusFileIsUnusableAndAllowsNothing(String text) {
    var verdict = StatusVerdict.of(text);

    assertThat(verdict).isInstanceOf(Unusable.class);
    assertThat(verdict.allows(Require.DEGRADED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schemaVersion\":2,%s,\"outcome\":\"ready\"} | its schemaVersion is 2",
        "{\"schemaVersion\":\"1\",%s,\"outcome\":\"ready\"} | it has no schemaVersion",
        "{\"schemaVersion\":99999999999,%s,\"outcome\":\"ready\"} | it is not valid JSON",
        "{\"schemaVersion\":1,%s,\"outcome\":\"fine\"} | its outcome is none",
        "{\"schemaVersion\":1,%s,\"outcome\":true} | it has no outcome",
        "{\"schemaVersion\":1,%s,\"outcome\":\"failed\",\"outcome\":\"ready\"} | not valid JSON",
        "{\"schemaVersion\":1,%s,\"outcome\":\"ready\"}{} | it is not one JSON object",
        "{\"schemaVersion\":1,%s,\"outcome\":\"ready\"}} | it is not valid JSON",
      })
  void theReasonIsNamed(String text, String reason) {
    assertThat(StatusVerdict.of(text.formatted(RUN)))
        .isInstanceOfSatisfying(
            Unusable.class, unusable -> assertThat(unusable.reason()).contains(reason));
  }

  @Test
  void noTruncatedFileAllowsTheStart() {
    var whole = StatusDocument.of(SampleReports.repaired()).stripTrailing();

    assertThat(IntStream.range(0, whole.length()).mapToObj(end -> whole.substring(0, end)))
        .allSatisfy(part -> assertThat(StatusVerdict.of(part).allows(Require.DEGRADED)).isFalse());
  }

  private static String document(String fields) {
    return "{\"schemaVersion\":1," + RUN + "," + fields + "}";
  }
}
