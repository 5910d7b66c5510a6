package dev.safemigrate.plan;

import static dev.safemigrate.plan.FindingCode.FAILED_WITHOUT_DIRECTORY;
import static dev.safemigrate.plan.FindingCode.HISTORY_MALFORMED;
import static dev.safemigrate.plan.FindingCode.MIGRATION_FILE_MISSING;
import static dev.safemigrate.plan.FindingCode.NO_MIGRATIONS;
import static dev.safemigrate.plan.FindingCode.ORDER_AMBIGUOUS;
import static dev.safemigrate.plan.FindingCode.PRISMA_CONTRACT;
import static dev.safemigrate.plan.FindingCode.PRIVILEGE;
import static dev.safemigrate.plan.FindingCode.PROVIDER_MISMATCH;
import static dev.safemigrate.plan.FindingCode.READ_ONLY;

import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import java.util.ArrayList;
import java.util.List;

/// What makes any work impossible, whatever the database shows.
final class Preconditions {
  private static final String PROVIDER = "postgresql";

  private Preconditions() {}

  static List<Finding> refusals(Facts facts) {
    var refusals = new ArrayList<Finding>();
    facts.malformed().forEach(row -> refusals.add(malformed(facts, row)));
    noMigrations(facts, refusals);
    provider(facts, refusals);
    unordered(facts, refusals);
    facts.directory().withoutScript().stream()
        .filter(name -> needsScript(facts, name))
        .forEach(name -> refusals.add(missingScript(facts, name)));
    facts.history().failedRecords().stream()
        .map(MigrationRecord::name)
        .distinct()
        .filter(name -> !facts.directory().contains(name))
        .forEach(name -> refusals.add(failedWithoutDirectory(name)));
    if (!facts.unresolved().isEmpty()) {
      contractAlone(facts, refusals);
      access(facts, refusals);
    }
    return refusals;
  }

  private static void contractAlone(Facts facts, List<Finding> refusals) {
    if (facts.access().contract() == Facts.Contract.ALONE) {
      refusals.add(
          Finding.error(
              PRISMA_CONTRACT,
              "prisma_contract",
              "Prisma 8 keeps the history of this database in the schema prisma_contract, which is"
                  + " not read here, and there is no _prisma_migrations.",
              "Deploy with Prisma 8, without safe-migrate. If Prisma 7 or older is to work here as"
                  + " well, begin its history with the first migration that is in the"
                  + " database:\nsafe-migrate resolve --applied "
                  + facts.unresolved().getFirst().name()));
    }
  }

  /// What makes it impossible to change the history.
  static List<Finding> toKeepingHistory(Facts facts) {
    var obstacles = new ArrayList<Finding>();
    facts.malformed().forEach(row -> obstacles.add(malformed(facts, row)));
    access(facts, obstacles);
    return obstacles;
  }

  private static Finding malformed(Facts facts, String row) {
    return Finding.error(
        HISTORY_MALFORMED,
        facts.access().historyTable(),
        "The history cannot be understood. " + row,
        "Look at the row and mend it:\nSELECT * FROM " + facts.access().historyTable() + ";");
  }

  private static void noMigrations(Facts facts, List<Finding> refusals) {
    var directory = facts.directory();
    var places =
        directory.problems().stream()
            .filter(problem -> problem.kind() == DirectoryProblem.Kind.ONE_OF_SEVERAL)
            .map(DirectoryProblem::subject)
            .toList();
    if (!places.isEmpty()) {
      refusals.add(
          Finding.error(
              NO_MIGRATIONS,
              directory.path(),
              "There is no "
                  + directory.path()
                  + ", and several folders could be meant instead: "
                  + String.join(", ", places)
                  + ".",
              "Say which belongs to this database, as in:\n--migrations " + places.getFirst()));
    } else if (directory.migrations().isEmpty()
        && directory.withoutScript().isEmpty()
        && !facts.policy().allowEmpty()) {
      refusals.add(
          Finding.error(
              NO_MIGRATIONS,
              directory.path(),
              "There is no migration in " + directory.path() + ".",
              "Copy prisma/migrations into the image, or say where it is with --migrations; if"
                  + " there really is none yet, use --allow-empty."));
    }
  }

  private static void provider(Facts facts, List<Finding> refusals) {
    facts
        .directory()
        .provider()
        .filter(provider -> !provider.equals(PROVIDER))
        .ifPresent(provider ->
            refusals.add(
                Finding.error(
                    PROVIDER_MISMATCH,
                    "migration_lock.toml",
                    "migration_lock.toml in "
                        + facts.directory().path()
                        + " names the provider "
                        + provider
                        + "; these migrations were not written for PostgreSQL.",
                    "Point --migrations at the PostgreSQL migrations; if they are, the line"
                        + " must read exactly: provider = \"postgresql\"")));
  }

  /// The Prisma CLI of another version would apply them in another order.
  private static void unordered(Facts facts, List<Finding> refusals) {
    var unresolved = facts.unresolved().stream().map(Migration::name).toList();
    for (var pair : facts.directory().rivals()) {
      if (unresolved.contains(pair.second())) {
        refusals.add(unordered(pair.second(), pair.first()));
      } else if (unresolved.contains(pair.first())) {
        refusals.add(unordered(pair.first(), pair.second()));
      }
    }
  }

  private static Finding unordered(MigrationName name, MigrationName rival) {
    return Finding.error(
        ORDER_AMBIGUOUS,
        name.value(),
        Sentences.order(name, rival),
        Sentences.HOW_TO_ORDER
            + ";\nor rename what is not recorded yet: YYYYMMDDHHMMSS_name, with lower-case letters,"
            + " digits and _ only.");
  }

  /// A script is needed to execute it, and also to rehearse what comes after it.
  private static boolean needsScript(Facts facts, MigrationName name) {
    return facts.history().appliedRecordOf(name).isEmpty() || !facts.unresolved().isEmpty();
  }

  private static Finding missingScript(Facts facts, MigrationName name) {
    return Finding.error(
        MIGRATION_FILE_MISSING,
        name.value(),
        "Migration " + name + " has no readable migration.sql in " + facts.directory().path() + ".",
        "Restore "
            + facts.directory().path()
            + "/"
            + name
            + "/migration.sql, or delete the folder if it is none.");
  }

  private static Finding failedWithoutDirectory(MigrationName name) {
    return Finding.error(
        FAILED_WITHOUT_DIRECTORY,
        name.value(),
        "The history has a failed row of "
            + name
            + ", whose directory is gone: no script tells what it should have done, and the Prisma"
            + " CLI answers P3009 to every deploy.",
        "Restore the directory; or, once you have seen that nothing of it is in the database:\n"
            + "safe-migrate resolve --rolled-back "
            + name
            + " --accept-unproven");
  }

  private static void access(Facts facts, List<Finding> refusals) {
    var access = facts.access();
    if (!access.readOnly().isEmpty()) {
      refusals.add(
          Finding.error(
              READ_ONLY,
              access.historyTable(),
              "There is work to do, but nothing can be written: " + access.readOnly() + ".",
              "Point database-url at the primary server, and at a role and database that may"
                  + " write."));
      return;
    }
    if (!access.missingPrivileges().isEmpty()) {
      refusals.add(
          Finding.error(
              PRIVILEGE,
              access.user(),
              "Role "
                  + access.user()
                  + " lacks privileges that the migrations or their history need; nothing was"
                  + " changed.",
              "As the owner or a superuser:\n" + String.join("\n", access.missingPrivileges())));
    }
  }
}
