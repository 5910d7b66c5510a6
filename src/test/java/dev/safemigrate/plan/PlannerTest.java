package dev.safemigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.safemigrate.evidence.DataDecisions;
import dev.safemigrate.history.History;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.NameOrder;
import dev.safemigrate.testing.Scene;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PlannerTest {
  private static final List<String> STANDINGS = List.of("", "executed", "declared", "failed");
  private static final List<String> DATABASES = List.of("", "a", "b", "a b", "a b=text", "a b c");

  @TestFactory
  Stream<DynamicTest> everyPlanActsOrRefusesAndNeverTouchesWhatIsRecorded() {
    return STANDINGS.stream()
        .flatMap(first -> STANDINGS.stream().map(second -> List.of(first, second)))
        .flatMap(standings ->
            DATABASES.stream()
                .map(database ->
                    DynamicTest.dynamicTest(
                        standings + " on " + database, () -> isSound(scene(standings, database)))));
  }

  private static Scene scene(List<String> standings, String database) {
    var scene =
        new Scene().migration("1", "+a").migration("2", "+b", "INSERT").migration("3", "+c");
    for (int i = 0; i < standings.size(); i++) {
      var name = String.valueOf(i + 1);
      switch (standings.get(i)) {
        case "executed" -> scene.executed(name);
        case "declared" -> scene.declared(name);
        case "failed" -> scene.failed(name);
        default -> {}
      }
    }
    return scene.database(database.isEmpty() ? new String[0] : database.split(" "));
  }

  private static void isSound(Scene scene) {
    var facts = facts(scene);

    var plan = Planner.plan(facts);

    assertThat(Planner.plan(facts)).isEqualTo(plan);
    switch (plan) {
      case Plan.Proceed(var steps, _) ->
          assertThat(steps)
              .extracting(Step::migration)
              .doesNotHaveDuplicates()
              .containsExactlyElementsOf(facts.unresolved().stream().map(Migration::name).toList());
      case Plan.Refuse(var findings) ->
          assertThat(findings)
              .filteredOn(finding -> finding.severity() == Severity.ERROR)
              .allMatch(finding -> !finding.remedy().isEmpty());
      case Plan.UpToDate _ -> assertThat(facts.unresolved()).isEmpty();
    }
  }

  @Test
  void aFailedMigrationThatIsThereIsRecordedAndNotExecuted() {
    var scene = new Scene().migration("1", "+a").failed("1").database("a");

    assertThat(steps(facts(scene))).hasSize(1).allMatch(Step.MarkApplied.class::isInstance);
  }

  @Test
  void aFailedMigrationOfWhichNothingIsThereIsExecuted() {
    var scene = new Scene().migration("1", "+a").failed("1").database();

    assertThat(steps(facts(scene)))
        .containsExactly(new Step.Apply(new MigrationName("1"), Step.Manner.ONE_TRANSACTION));
  }

  @Test
  void aPresentMigrationWhoseRowsMustStillBeWrittenIsNotRecordedAsApplied() {
    var told = new DataDecisions(Set.of(), Set.of(new MigrationName("1")));
    var lost = new Scene().unobserved("1", "+a", "INSERT").database("a").told(told);
    var failed = new Scene().migration("1", "INSERT", "+a").failed("1").database("a").told(told);

    assertThat(Planner.plan(facts(lost))).isInstanceOf(Plan.Refuse.class);
    assertThat(Planner.plan(facts(failed))).isInstanceOf(Plan.Refuse.class);
  }

  @Test
  void whatWasMadeAgainAsItWasDoesNotShowThatItsRowsAreGone() {
    var lost =
        new Scene()
            .migration("1", "+a")
            .migration("2", "-a", "+a")
            .migration("3", "+b")
            .database("a", "b");

    assertThat(Planner.plan(facts(lost)))
        .isInstanceOfSatisfying(
            Plan.Refuse.class,
            refuse ->
                assertThat(refuse.findings())
                    .extracting(Finding::code, Finding::subject)
                    .contains(tuple(FindingCode.UNDECIDED, "2")));

    lost.told(new DataDecisions(Set.of(new MigrationName("2")), Set.of()));
    assertThat(steps(facts(lost))).hasSize(3).allMatch(Step.MarkApplied.class::isInstance);
  }

  @Test
  void aMigrationWhoseFolderWasRenamedIsRecordedWithItsRows() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "INSERT")
            .migration("3", "+b", "UPDATE")
            .executed("1")
            .executedAs("old2", "2")
            .executedAs("old3", "3")
            .database("a", "b");

    assertThat(steps(facts(scene))).hasSize(2).allMatch(Step.MarkApplied.class::isInstance);
    assertThat(Planner.plan(facts(scene)).findings()).isEmpty();
  }

  @Test
  void aRenamedFolderIsNoProofAgainstTheCatalog() {
    var scene =
        new Scene()
            .migration("1", "+a")
            .migration("2", "+b")
            .executed("1")
            .executedAs("old2", "2")
            .database("a");

    assertThat(steps(facts(scene)))
        .containsExactly(new Step.Apply(new MigrationName("2"), Step.Manner.ONE_TRANSACTION));
  }

  @Test
  void whichOfTwoEqualRowsWasRenamedIsNotGuessed() {
    var scene =
        new Scene()
            .migration("1", "+a", "INSERT")
            .executedAs("old1", "1")
            .executedAs("older1", "1")
            .database("a");

    assertThat(Planner.plan(facts(scene))).isInstanceOf(Plan.Refuse.class);
  }

  @Test
  void oneDoubtfulMigrationStopsAllOthersToo() {
    var scene =
        new Scene().migration("1", "+a").migration("2", "+b").failed("1").database("a=text");

    assertThat(Planner.plan(facts(scene))).isInstanceOf(Plan.Refuse.class);
  }

  @Test
  void withoutAnyRehearsalOnlyAnOrdinaryPendingMigrationIsExecuted() {
    var pending = new Scene().migration("1", "+a").migration("2", "+b").executed("1").database("a");
    var failed = new Scene().migration("1", "+a").failed("1").database("a");
    var unavailable = new Proof.Unavailable("it is not allowed", "Allow it.");

    assertThat(steps(facts(pending).with(unavailable)))
        .containsExactly(new Step.Apply(new MigrationName("2"), Step.Manner.UNREHEARSED));
    assertThat(Planner.plan(facts(failed).with(unavailable))).isInstanceOf(Plan.Refuse.class);
  }

  @Test
  void aMissingPrivilegeIsRefusedWithTheStatementThatGrantsIt() {
    var scene = new Scene().migration("1", "+a").database();

    var plan = Planner.plan(facts(scene).withMissingPrivileges(List.of("GRANT x TO y;")));

    assertThat(plan).isInstanceOf(Plan.Refuse.class);
    assertThat(plan.findings())
        .anyMatch(
            one -> one.code() == FindingCode.PRIVILEGE && one.remedy().contains("GRANT x TO y;"));
  }

  @Test
  void whereOnlyPrisma8KeepsAHistoryNothingIsBegun() {
    var pending = facts(new Scene().migration("1", "+a").database());
    var settled = facts(new Scene().migration("1", "+a").executed("1").database("a"));

    var plan = Planner.plan(with(pending, Facts.Contract.ALONE));

    assertThat(plan).isInstanceOf(Plan.Refuse.class);
    assertThat(plan.findings())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo(FindingCode.PRISMA_CONTRACT))
        .satisfies(one -> assertThat(one.remedy()).contains("resolve --applied 1"));
    assertThat(Planner.needsProof(with(pending, Facts.Contract.ALONE))).isFalse();
    assertThat(Planner.plan(with(settled, Facts.Contract.ALONE)).findings()).isEmpty();
  }

  @Test
  void aHistoryOfPrisma8BesideOursIsAWarning() {
    var facts =
        facts(new Scene().migration("1", "+a").migration("2", "+b").executed("1").database("a"));

    var plan = Planner.plan(with(facts, Facts.Contract.BESIDE_OURS));

    assertThat(plan).isInstanceOf(Plan.Proceed.class);
    assertThat(plan.findings())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo(FindingCode.PRISMA_CONTRACT))
        .satisfies(one -> assertThat(one.severity()).isEqualTo(Severity.WARNING));
    assertThat(Planner.plan(facts).findings()).isEmpty();
  }

  private static Facts with(Facts facts, Facts.Contract contract) {
    var access = facts.access();
    return new Facts(
        facts.directory(),
        facts.history(),
        facts.malformed(),
        new Facts.Access(
            access.user(),
            access.historyTable(),
            access.readOnly(),
            access.missingPrivileges(),
            access.isEmpty(),
            contract),
        facts.policy(),
        facts.proof());
  }

  private static List<Step> steps(Facts facts) {
    return ((Plan.Proceed) Planner.plan(facts)).steps();
  }

  static Facts facts(Scene scene) {
    var history = scene.history();
    return new Facts(
        directory(scene),
        history,
        List.of(),
        new Facts.Access(
            "app",
            "\"public\".\"_prisma_migrations\"",
            "",
            List.of(),
            isEmpty(history),
            Facts.Contract.NONE),
        new Facts.Policy(false, false, Severity.WARNING, Severity.WARNING),
        new Proof.Shown(scene.weigh()));
  }

  private static boolean isEmpty(History history) {
    return !history.recordsAnything();
  }

  private static MigrationsDirectory directory(Scene scene) {
    var migrations = scene.names().stream().map(name -> Migration.of(name, name.value())).toList();
    return new MigrationsDirectory(
        "m", NameOrder.UNSAID, migrations, List.of(), Optional.empty(), List.of(), List.of());
  }
}
