package dev.safemigrate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.evidence.DataTrace.Rows;
import dev.safemigrate.evidence.StatementEvidence.Says;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.testing.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What rows may decide, and what they may not.
final class ShownDataTest {
  @Test
  void rowsThatAreThereShowThatAFailedMigrationGotPastThem() {
    var scene = failed("INSERT", "+b").shown(rows(1, Rows.THERE));

    assertThat(scene.verdicts()).containsExactly("2: partial");
    assertThat(says(scene)).containsExactly(Says.ROWS_THERE);
  }

  @Test
  void rowsThatAreMissingShowThatAFailedMigrationDidNotBegin() {
    var scene = failed("INSERT", "+b").shown(rows(1, Rows.MISSING));

    assertThat(scene.verdicts()).containsExactly("2: absent");
  }

  @Test
  void missingRowsSayNothingOfAnotherDataStatement() {
    var scene = failed("INSERT", "UPDATE", "+b").shown(rows(1, Rows.MISSING));

    assertThat(scene.verdicts()).containsExactly("2: undecided");
  }

  @Test
  void missingRowsSayNothingOfWhatDestroysRows() {
    var scene = failed("INSERT", "-a", "+a").shown(rows(1, Rows.MISSING));

    assertThat(scene.verdicts()).containsExactly("2: undecided");
  }

  @Test
  void rowsThatAreThereSayNothingOfWhatDestroysRows() {
    var scene = failed("-a", "+a", "INSERT").shown(rows(3, Rows.THERE));

    assertThat(scene.verdicts()).containsExactly("2: undecided");
  }

  @Test
  void rowsThatAreThereDoNotProveTheUpdateBeforeThem() {
    var scene = failed("UPDATE", "INSERT").shown(rows(2, Rows.THERE));

    assertThat(scene.weigh().evidence().getFirst().unproven()).hasSize(1);
  }

  @Test
  void missingRowsThatALaterStatementMayDeleteAreNotMissing() {
    var scene = failed("INSERT", "+b", "DELETE").shown(rows(1, Rows.MISSING));

    assertThat(scene.verdicts()).containsExactly("2: undecided");
  }

  @Test
  void missingRowsAreSaidOfAMigrationWhoseObjectsAreThere() {
    var scene = failed("INSERT", "+b").database("a", "b").shown(rows(1, Rows.MISSING));

    assertThat(scene.verdicts()).containsExactly("2: present");
    assertThat(scene.weigh().evidence().getFirst().shownMissing()).hasSize(1);
  }

  @Test
  void theOperatorsWordGoesBeforeTheRows() {
    var scene =
        failed("INSERT", "+b")
            .database("a", "b")
            .shown(rows(1, Rows.MISSING))
            .told(new DataDecisions(Set.of(new MigrationName("2")), Set.of()));

    assertThat(says(scene)).containsExactly(Says.TOLD_RAN);
  }

  @Test
  void whatIsGoneIsMootOnlyWhereTheMigrationThatDroppedItRan() {
    var gone = trace(1, Rows.NOT_TOLD, Optional.of(new MigrationName("3")));
    var scene =
        new Scene().migration("1", "+a").migration("2", "UPDATE", "+b").migration("3", "-a");

    assertThat(says(scene.database("b").shown(gone), 1)).containsExactly(Says.MOOT);
    assertThat(says(scene.database("a", "b").shown(gone), 1)).containsExactly(Says.UNPROVEN);
  }

  @Test
  void theQueryBesideTheMigrationAnswersForAllItsDataStatements() {
    var checks = new DataEvidence(List.of(), Map.of(new MigrationName("2"), true));
    var scene = failed("UPDATE", "+b", "DELETE").database("a", "b").shown(checks);

    assertThat(scene.verdicts()).containsExactly("2: present");
    assertThat(says(scene)).containsExactly(Says.CHECKED_RAN, Says.CHECKED_RAN);
  }

  private static Scene failed(String... statements) {
    return new Scene()
        .migration("1", "+a")
        .migration("2", statements)
        .executed("1")
        .failed("2")
        .database("a");
  }

  private static DataEvidence rows(int statement, Rows rows) {
    return trace(statement, rows, Optional.empty());
  }

  private static DataEvidence trace(int statement, Rows rows, Optional<MigrationName> gone) {
    return new DataEvidence(
        List.of(new DataTrace(new MigrationName("2"), statement, rows, gone)), Map.of());
  }

  private static List<Says> says(Scene scene) {
    return says(scene, 0);
  }

  private static List<Says> says(Scene scene, int unresolved) {
    return scene.weigh().evidence().get(unresolved).statements().stream()
        .map(StatementEvidence::says)
        .toList();
  }
}
