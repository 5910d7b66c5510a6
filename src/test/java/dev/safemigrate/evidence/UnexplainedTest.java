package dev.safemigrate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.Scene;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UnexplainedTest {
  @Test
  void ofHolesInALostHistoryEachIsToldByItsObjects() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .migration("3", "+c")
            .migration("4", "+d", "+e")
            .migration("5", "+f")
            .database("a", "c", "f");

    assertThat(scene.verdicts())
        .containsExactly("1: present", "2: absent", "3: present", "4: absent", "5: present");
    assertThat(scene.weigh().lookCloser()).isEmpty();
  }

  @Test
  void beforeTheObjectsTellEveryMigrationIsLookedAtMoreClosely() {
    var scene =
        new Scene()
            .unobserved("1", "+a")
            .unobserved("2", "+b", "+c")
            .unobserved("3", "+d", "+e")
            .database("a", "d", "e");

    assertThat(scene.weigh().lookCloser())
        .containsExactlyInAnyOrder(new MigrationName("2"), new MigrationName("3"));
  }

  @Test
  void whatNeverWasMadeWasNotDroppedEither() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b", "+c")
            .migration("3", "-c")
            .migration("4", "+d")
            .database("a", "d");

    assertThat(scene.verdicts())
        .containsExactly("1: present", "2: absent", "3: absent", "4: present");
  }

  @Test
  void whatWasMadeAndIsGoneWasDropped() {
    var scene =
        new Scene()
            .migration("1", "+a", "+p", "+b")
            .migration("2", "+c")
            .migration("3", "-p")
            .migration("4", "+d")
            .database("a", "b", "d");

    assertThat(scene.verdicts())
        .containsExactly("1: present", "2: absent", "3: present", "4: present");
  }

  @Test
  void whatIsMadeByHandFromTheMiddleOfAScriptTellsOfNoOtherMigration() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+p", "+q", "+byhand", "+r")
            .migration("3", "-p", "+s")
            .migration("4", "+d")
            .database("a", "byhand", "d");

    assertThat(scene.verdicts())
        .containsExactly("1: present", "2: conflicting", "3: undecided", "4: present");
  }

  @Test
  void aColumnThatMayNeverHaveBeenMadeLeavesBothMigrationsUndecided() {
    var scene =
        new Scene()
            .migration("1", "+e", "+p")
            .migration("2", "-p")
            .migration("3", "+c")
            .migration("4", "+d")
            .database("e", "d");

    assertThat(scene.verdicts())
        .containsExactly("1: undecided", "2: undecided", "3: absent", "4: present");
  }

  @Test
  void betweenHolesToDropAndMakeTheSameAgainIsUndecided() {
    var scene =
        new Scene()
            .migration("1", "+s")
            .migration("2", "+a")
            .migration("3", "-s", "+s", "+b")
            .executed("1")
            .database("s", "b");

    assertThat(scene.verdicts()).containsExactly("2: absent", "3: undecided");
  }

  @Test
  void aHoleThatALaterOneThatRanChangedTooIsNotExecuted() {
    var scene =
        new Scene()
            .migration("1", "+a", "+b")
            .migration("2", "+c", "a=text")
            .migration("3", "a=bigint")
            .executed("1")
            .database("a=bigint", "b");

    assertThat(scene.weigh().evidence().getFirst().verdict()).isInstanceOf(Verdict.Overtaken.class);
  }

  @Test
  void ofTwoFailedRowsEachIsToldByItself() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b", "+c")
            .migration("3", "+d")
            .migration("4", "+e", "+f")
            .executed("1")
            .failed("2")
            .failed("4")
            .database("a", "b", "e", "f");

    assertThat(scene.verdicts()).containsExactly("2: partial", "3: absent", "4: present");
  }

  @Test
  void aFailedRowBehindAnAbsentMigrationMayHaveWrittenRows() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .migration("3", "INSERT", "+c")
            .executed("1")
            .failed("3")
            .database("a");

    assertThat(scene.verdicts()).containsExactly("2: absent", "3: undecided");
    assertThat(scene.told(new DataDecisions(Set.of(), Set.of(new MigrationName("3")))).verdicts())
        .containsExactly("2: absent", "3: absent");
    assertThat(scene.told(new DataDecisions(Set.of(new MigrationName("3")), Set.of())).verdicts())
        .containsExactly("2: absent", "3: partial");
  }

  @Test
  void rowsThatAHoleBeginsWithMayHaveBeenWritten() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "UPDATE", "+b")
            .migration("3", "+c")
            .executed("1")
            .database("a", "c");

    assertThat(scene.verdicts()).containsExactly("2: undecided", "3: present");
    assertThat(scene.weigh().evidence().getFirst().unproven()).hasSize(1);
  }

  @Test
  void aDeclaredMigrationThatItsObjectsDoNotShowIsNoReasonToExecuteWhatItChangesToo() {
    var scene = new Scene().migration("1", "+a").migration("2", "-a").declared("2").database("x");

    assertThat(scene.weigh().evidence().getFirst().verdict()).isInstanceOf(Verdict.Overtaken.class);
  }

  @Test
  void aChangeByHandIsAConflictAndNothingElseIs() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .migration("3", "+c")
            .database("a", "b=text");

    assertThat(scene.verdicts()).containsExactly("1: present", "2: conflicting", "3: absent");
  }

  @Test
  void aValueThatWasAddedLateIsNoConflict() {
    var scene =
        new Scene()
            .migration("1", "+label1")
            .migration("2", "+label2")
            .migration("3", "+label3")
            .executed("1", "3")
            .database("label1", "label3");

    assertThat(scene.verdicts()).containsExactly("2: absent");
  }
}
