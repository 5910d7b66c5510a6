package dev.safemigrate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The house: which room may use which, and what each must not see.
final class ArchitectureTest {
  private static final String BASE = "dev.safemigrate";

  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("cli", Set.of("reconcile", "report", "config", "files")),
          Map.entry(
              "reconcile",
              Set.of(
                  "postgres",
                  "files",
                  "report",
                  "plan",
                  "evidence",
                  "datamodel",
                  "catalog",
                  "history",
                  "config")),
          Map.entry("postgres", Set.of("catalog", "history", "config")),
          Map.entry("files", Set.of("catalog", "history", "datamodel")),
          Map.entry("report", Set.of("plan", "evidence", "catalog", "history")),
          Map.entry("plan", Set.of("evidence", "catalog", "history")),
          Map.entry("evidence", Set.of("catalog", "history")),
          Map.entry("datamodel", Set.of("catalog")),
          Map.entry("catalog", Set.of()),
          Map.entry("history", Set.of()),
          Map.entry("config", Set.of()));

  private static final String[] PURE = {
    room("config"),
    room("history"),
    room("catalog"),
    room("datamodel"),
    room("evidence"),
    room("plan"),
    room("report")
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @TestFactory
  Stream<DynamicTest> aRoomUsesOnlyTheRoomsOfTheTable() {
    return ROOMS.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> check(usesOnly(entry.getKey(), entry.getValue()))));
  }

  @Test
  void everyPackageIsARoomOfTheTable() {
    var packages = CLASSES.stream().map(JavaClass::getPackageName).collect(toSet());

    assertThat(packages)
        .allMatch(
            name -> name.equals(BASE) || ROOMS.containsKey(name.substring(BASE.length() + 1)));
  }

  @Test
  void onlyThePostgresRoomSeesJdbc() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(room("postgres"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")));
  }

  @Test
  void onlyTheFilesRoomTouchesTheFileSystem() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(room("files"))
            .should()
            .dependOnClassesThat(fileClasses()));
  }

  @Test
  void onlyTheCliAndMainSeeTheTerminalAndTheFramework() {
    check(
        noClasses()
            .that(areOutsideTheCli())
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("picocli..", "jakarta..", "io.quarkus..", "io.smallrye.."))
            .orShould()
            .accessTargetWhere(usesTheTerminal())
            .orShould()
            .accessTargetWhere(calls(System.class, "exit", "getenv", "getProperty", "console")));
  }

  @Test
  void aPureRoomHasNoClock() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(calls(System.class, "currentTimeMillis", "nanoTime"))
            .orShould()
            .accessTargetWhere(readsTheClock())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock"));
  }

  @Test
  void aPureRoomHasNoRandomness() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessTargetWhere(calls(java.util.UUID.class, "randomUUID"))
            .orShould()
            .accessTargetWhere(calls(Math.class, "random"))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.(util|security)\\..*Random.*"));
  }

  @Test
  void aPureRoomDoesNotLog() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("org.jboss.logging..", "java.util.logging..", "org.slf4j.."))
            .orShould()
            .accessTargetWhere(calls(System.class, "getLogger")));
  }

  @Test
  void nobodyUsesReflection() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.lang.reflect.."))
            .orShould()
            .accessTargetWhere(
                describe(
                    "a class is looked up by name or looked into",
                    access ->
                        access.getTargetOwner().isEquivalentTo(Class.class)
                            && access
                                .getName()
                                .matches(
                                    "forName|newInstance|get.*(Method|Field|"
                                        + "Constructor|RecordComponent)s?"))));
  }

  private static ArchRule usesOnly(String room, Set<String> others) {
    var allowed = Stream.concat(Stream.of(room), others.stream()).map(ArchitectureTest::room);
    return classes()
        .that()
        .resideInAPackage(room(room))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed.toArray(String[]::new))
                .or(DescribedPredicate.not(resideInAPackage(BASE + ".."))));
  }

  private static DescribedPredicate<JavaClass> fileClasses() {
    return describe(
        "reach the file system",
        type ->
            type.getName()
                .matches(
                    "java\\.nio\\.file\\.(Files|FileSystems?|FileStore|DirectoryStream|WatchService)"
                        + "|java\\.nio\\.channels\\..*FileChannel"
                        + "|java\\.io\\.(File.*|RandomAccessFile)"));
  }

  private static DescribedPredicate<JavaClass> areOutsideTheCli() {
    return describe(
        "are neither in cli nor Main",
        type -> !type.getPackageName().matches("dev\\.safemigrate(\\.cli.*)?"));
  }

  private static DescribedPredicate<JavaAccess<?>> usesTheTerminal() {
    return calls(System.class, "out", "err", "in").as("the terminal is used");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return describe(
        "the clock is read",
        access ->
            access.getTargetOwner().getPackageName().startsWith("java.time")
                && access.getName().equals("now"));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
    return describe(
        owner.getSimpleName() + "." + String.join(", ", names) + " is used",
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && Set.of(names).contains(access.getName()));
  }

  private static String room(String name) {
    return BASE + "." + name + "..";
  }

  // A room may still be empty.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
