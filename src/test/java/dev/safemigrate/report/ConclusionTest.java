package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ConclusionTest {
  private static final VerificationResult IN_SYNC = new VerificationResult.InSync();
  private static final VerificationResult DRIFT =
      new VerificationResult.Drift(
          List.of(
              new Difference(
                  new ObjectId(ObjectKind.TABLE, "public", "", "users", "definition"),
                  Optional.of("ordinary"),
                  Optional.empty())));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          SETTINGS, FAILED, 30
          FILE, FAILED, 30
          UNREACHABLE, FAILED, 40
          AUTHENTICATION, FAILED, 40
          DATABASE_MISSING, FAILED, 40
          NOT_POSTGRESQL, FAILED, 30
          TLS, FAILED, 40
          PRIVILEGE, FAILED, 31
          READ_ONLY, DEGRADED, 20
          LOCK_TIMEOUT, FAILED, 41
          LOCK_LOST, FAILED, 41
          DEADLINE, FAILED, 43
          TRANSIENT, FAILED, 42
          INTERRUPTED, FAILED, 143
          BUG, FAILED, 50
          NO_MIGRATIONS, DEGRADED, 20
          PROVIDER_MISMATCH, DEGRADED, 20
          MIGRATION_FILE_MISSING, DEGRADED, 20
          DIRECTORY, DEGRADED, 20
          HISTORY_MALFORMED, DEGRADED, 20
          DATABASE_AHEAD, DEGRADED, 23
          EDITED, DEGRADED, 23
          PRISMA_CONTRACT, DEGRADED, 20
          FAILED_WITHOUT_DIRECTORY, DEGRADED, 20
          RECORDED_BUT_ABSENT, DEGRADED, 22
          REHEARSAL_UNAVAILABLE, DEGRADED, 20
          NOT_PROVABLE, DEGRADED, 20
          DATA_NOT_PROVABLE, DEGRADED, 20
          PARTLY_APPLIED, DEGRADED, 20
          CONFLICT, DEGRADED, 20
          UNDECIDED, DEGRADED, 20
          MIGRATION_FAILED, FAILED, 21
          UNEXPECTED_RESULT, FAILED, 21
          DRIFT, DEGRADED, 22
          """)
  void oneErrorDecidesTheOutcomeAndTheExitCode(FindingCode code, Outcome outcome, int exitCode) {
    var conclusion = Conclusion.of(List.of(error(code)), IN_SYNC, true);

    assertThat(conclusion).isEqualTo(new Conclusion(outcome, exitCode, true));
    assertThat(conclusion.exitCode()).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorHasAnExitCodeOfItsOwnKind(FindingCode code) {
    var conclusion = Conclusion.of(List.of(error(code)), IN_SYNC, true);

    assertThat(conclusion.strictExitCode()).isNotIn(0, 1, Conclusion.USAGE_ERROR);
    assertThat(conclusion.outcome()).isIn(Outcome.DEGRADED, Outcome.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void warningsAloneLeaveARunReady(FindingCode code) {
    var findings = List.of(Finding.warning(code, "", "It is so.", ""));

    assertThat(Conclusion.of(findings, IN_SYNC, true))
        .isEqualTo(new Conclusion(Outcome.READY, 0, true));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFLICT, MIGRATION_FAILED, 21",
    "DRIFT, CONFLICT, 20",
    "EDITED, DRIFT, 22",
    "MIGRATION_FAILED, PRIVILEGE, 31",
    "TRANSIENT, DEADLINE, 43",
    "MIGRATION_FAILED, INTERRUPTED, 143",
    "UNREACHABLE, BUG, 50",
  })
  void ofTwoErrorsTheDeeperCauseSpeaks(FindingCode one, FindingCode deeper, int exitCode) {
    var forth = Conclusion.of(List.of(error(one), error(deeper)), IN_SYNC, true);
    var back = Conclusion.of(List.of(error(deeper), error(one)), IN_SYNC, true);

    assertThat(forth.strictExitCode()).isEqualTo(exitCode);
    assertThat(back).isEqualTo(forth);
  }

  @Test
  void everyFailureComesBeforeEveryDegradation() {
    var outcomes = Arrays.stream(Cause.values()).map(Cause::outcome).toList();

    assertThat(outcomes.lastIndexOf(Outcome.FAILED)).isLessThan(outcomes.indexOf(Outcome.DEGRADED));
  }

  @Test
  void driftWithoutAFindingIsDriftAllTheSame() {
    assertThat(Conclusion.of(List.of(), DRIFT, true))
        .isEqualTo(new Conclusion(Outcome.DEGRADED, 22, true));
  }

  @Test
  void aRunWithoutFindingsIsReadyEvenWhenNothingWasVerified() {
    var verification = new VerificationResult.NotVerified("nothing was changed");

    assertThat(Conclusion.of(List.of(), verification, true).outcome()).isEqualTo(Outcome.READY);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTERRUPTED")
  void noProblemFailsADeploymentThatShallContinue(FindingCode code) {
    assertThat(Conclusion.of(List.of(error(code)), DRIFT, false).exitCode()).isZero();
  }

  @Test
  void aSignalAndAUsageErrorAreAnsweredInEitherMode() {
    var interrupted = List.of(error(FindingCode.INTERRUPTED));

    assertThat(Conclusion.of(interrupted, IN_SYNC, false).exitCode()).isEqualTo(143);
    assertThat(new Conclusion(Outcome.FAILED, Conclusion.USAGE_ERROR, false).exitCode())
        .isEqualTo(2);
  }

  @Test
  void theApplicationMayStartUnlessTheRunFailed() {
    assertThat(Conclusion.skipped(true).appMayStart()).isTrue();
    assertThat(Conclusion.skipped(true).exitCode()).isZero();
    assertThat(Conclusion.of(List.of(error(FindingCode.DRIFT)), DRIFT, true).appMayStart())
        .isTrue();
    assertThat(Conclusion.of(List.of(error(FindingCode.BUG)), IN_SYNC, true).appMayStart())
        .isFalse();
  }

  private static Finding error(FindingCode code) {
    return Finding.error(code, "", "It is so.", "Do something.");
  }
}
