package dev.safemigrate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.Scene;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WeighingTest {
  @Test
  void pendingMigrationsOfAHealthyDatabaseAreAbsent() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .migration("3", "+c")
            .executed("1")
            .database("a");

    assertThat(scene.verdicts()).containsExactly("2: absent", "3: absent");
  }

  @Test
  void aLostHistoryIsRestoredFromWhatIsThere() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b", "-a")
            .migration("3", "+c")
            .database("b");

    assertThat(scene.verdicts()).containsExactly("1: present", "2: present", "3: absent");
  }

  @Test
  void aFailedMigrationOfWhichNothingIsThereIsAbsent() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .executed("1")
            .failed("2")
            .database("a");

    assertThat(scene.verdicts()).containsExactly("2: absent");
  }

  @Test
  void aFailedMigrationThatIsWhollyThereIsPresent() {
    var scene = new Scene().migration("1", "+a", "+b").failed("1").database("a", "b");

    assertThat(scene.verdicts()).containsExactly("1: present");
  }

  @Test
  void anExecutionThatStoppedBetweenTwoStatementsIsPartial() {
    var scene = new Scene().migration("1", "+a", "+b", "+c").failed("1").database("a");

    var verdict = scene.weigh().evidence().getFirst().verdict();

    assertThat(verdict).isInstanceOf(Verdict.Partial.class);
    assertThat(((Verdict.Partial) verdict).missing())
        .extracting("text")
        .containsExactly("+b", "+c");
  }

  @Test
  void aColumnThatALaterPendingMigrationDropsDoesNotMakeAHalfAppliedOnePresent() {
    var scene =
        new Scene().migration("1", "+e", "+p").migration("2", "-p").failed("1").database("e");

    assertThat(scene.verdicts()).containsExactly("1: partial", "2: absent");
  }

  @Test
  void withoutAnyHistoryTheSameIsUndecidedBecauseRowsCouldBeLost() {
    var scene = new Scene().migration("1", "+e", "+p").migration("2", "-p").database("e");

    assertThat(scene.verdicts()).containsExactly("1: undecided", "2: undecided");
  }

  @Test
  void aFailedMigrationThatOnlyDropsIsPresentWhenTheObjectIsGone() {
    var scene =
        new Scene().migration("1", "+a", "+b").migration("2", "-b").executed("1").failed("2");

    assertThat(scene.database("a").verdicts()).containsExactly("2: present");
    assertThat(scene.database("a", "b").verdicts()).containsExactly("2: absent");
  }

  @Test
  void droppingAndMakingTheSameAgainIsUndecidedBecauseItLosesRows() {
    var scene = new Scene().migration("1", "+s").migration("2", "-s", "+s").executed("1");

    assertThat(scene.failed("2").database("s").verdicts()).containsExactly("2: undecided");
  }

  @Test
  void anUpdateBeforeAnAbsentChangeOfAFailedMigrationMayHaveRun() {
    var scene =
        new Scene().migration("1", "+a").migration("2", "UPDATE", "+b").executed("1").failed("2");

    assertThat(scene.database("a").verdicts()).containsExactly("2: undecided");
    assertThat(scene.weigh().evidence().getFirst().unproven()).hasSize(1);
  }

  @Test
  void theOperatorMaySayThatTheUpdateDidNotRun() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "UPDATE", "+b")
            .executed("1")
            .failed("2")
            .database("a")
            .told(new DataDecisions(Set.of(), Set.of(new MigrationName("2"))));

    assertThat(scene.verdicts()).containsExactly("2: absent");
  }

  @Test
  void rowsWrittenAtTheEndOfAPresentMigrationAreUnproven() {
    var scene = new Scene().migration("1", "+a", "INSERT").failed("1").database("a");

    assertThat(scene.verdicts()).containsExactly("1: undecided");
    assertThat(scene.weigh().evidence().getFirst().unproven()).hasSize(1);
  }

  @Test
  void theOperatorMaySayThatTheRowsWereWritten() {
    var scene =
        new Scene()
            .migration("1", "+a", "INSERT")
            .failed("1")
            .database("a")
            .told(new DataDecisions(Set.of(new MigrationName("1")), Set.of()));

    assertThat(scene.verdicts()).containsExactly("1: present");
    assertThat(scene.weigh().evidence().getFirst().unproven()).isEmpty();
  }

  @Test
  void aDataMigrationMergedLateHasNoCatalogEffect() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "INSERT")
            .migration("3", "+c")
            .executed("1", "3")
            .database("a", "c");

    assertThat(scene.verdicts()).containsExactly("2: no catalog effect");
  }

  @Test
  void aDataMigrationAfterAnAbsentOneIsAbsentToo() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .migration("3", "INSERT")
            .executed("1")
            .database("a");

    assertThat(scene.verdicts()).containsExactly("2: absent", "3: absent");
  }

  @Test
  void aStatementThatSetsAParameterDoesNotMakeAMigrationPartial() {
    var scene = new Scene().migration("1", "SET", "+a").failed("1").database();

    assertThat(scene.verdicts()).containsExactly("1: absent");
  }

  @Test
  void anObjectThatNoExecutionLeavesSoIsAConflict() {
    var scene = new Scene().migration("1", "+a", "+b").failed("1").database("a", "b=text");

    assertThat(scene.verdicts()).containsExactly("1: conflicting");
  }

  @Test
  void aMigrationDeclaredAppliedWhoseObjectsAreMissingIsNamed() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .migration("3", "+c")
            .executed("1")
            .declared("2")
            .database("a");

    assertThat(scene.weigh().recordedButAbsent())
        .extracting("migration")
        .containsExactly(new MigrationName("2"));
  }

  @Test
  void aBaselineThatWasDeclaredAppliedAndIsThereIsNotNamed() {
    var scene = new Scene().migration("1", "+a").migration("2", "+b").declared("1").database("a");

    assertThat(scene.weigh().recordedButAbsent()).isEmpty();
    assertThat(scene.verdicts()).containsExactly("2: absent");
  }

  @Test
  void aMigrationThatMayBePartlyThereIsLookedAtMoreClosely() {
    var scene = new Scene().unobserved("1", "+a", "+b").unobserved("2", "+c").database("a");

    assertThat(scene.weigh().lookCloser()).containsExactly(new MigrationName("1"));
  }

  @Test
  void afterAFailedRowNothingLaterIsTakenForExecuted() {
    var scene =
        new Scene()
            .migration("1", "+a", "+p")
            .migration("2", "-p")
            .migration("3", "+p")
            .failed("1")
            .database("a", "p");

    assertThat(scene.verdicts()).containsExactly("1: present", "2: absent", "3: absent");
  }
}
