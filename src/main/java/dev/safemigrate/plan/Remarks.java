package dev.safemigrate.plan;

import static dev.safemigrate.plan.FindingCode.DATABASE_AHEAD;
import static dev.safemigrate.plan.FindingCode.DIRECTORY;
import static dev.safemigrate.plan.FindingCode.DRIFT;
import static dev.safemigrate.plan.FindingCode.EDITED;
import static dev.safemigrate.plan.FindingCode.NOT_PROVABLE;
import static dev.safemigrate.plan.FindingCode.PRISMA_CONTRACT;
import static dev.safemigrate.plan.FindingCode.RECORDED_BUT_ABSENT;
import static dev.safemigrate.plan.FindingCode.REHEARSAL_UNAVAILABLE;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.evidence.Weighed.FakeApplied;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.Edit;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an operator should know although it does not stop the plan.
final class Remarks {
  /// Undefined table, invalid schema name.
  private static final Set<String> MISSING = Set.of("42P01", "3F000");

  private Remarks() {}

  static List<Finding> on(Facts facts) {
    var remarks = new ArrayList<Finding>();
    facts.directory().problems().stream()
        .filter(problem -> problem.kind() != DirectoryProblem.Kind.ONE_OF_SEVERAL)
        .forEach(problem -> remarks.add(directory(problem)));
    unordered(facts).forEach(remarks::add);
    contract(facts).ifPresent(remarks::add);
    ahead(facts).forEach(remarks::add);
    facts.directory().migrations().forEach(one -> edited(facts, one).ifPresent(remarks::add));
    if (facts.proof() instanceof Proof.Shown(var weighed)) {
      weighed.recordedButAbsent().forEach(fake -> remarks.add(recordedButAbsent(facts, fake)));
    }
    return remarks;
  }

  private static Optional<Finding> contract(Facts facts) {
    return facts.access().contract() == Facts.Contract.BESIDE_OURS
        ? Optional.of(
            Finding.warning(
                PRISMA_CONTRACT,
                "prisma_contract",
                "Prisma 8 keeps a history of its own here, in the schema prisma_contract; it is"
                    + " neither read nor changed.",
                "See that no migration is deployed by both. Once Prisma 8 has taken over, leave"
                    + " safe-migrate out."))
        : Optional.empty();
  }

  private static Finding directory(DirectoryProblem problem) {
    var subject = problem.subject();
    return Finding.warning(
        DIRECTORY, subject, subject + " " + whatIsWrong(problem.kind()) + ".", cure(problem));
  }

  private static String whatIsWrong(DirectoryProblem.Kind kind) {
    return switch (kind) {
      case MISSING -> "is not there";
      case NOT_A_FOLDER -> "is not a folder";
      case UNREADABLE -> "is there, but the system refuses to read it";
      case BYTE_ORDER_MARK ->
          "starts with a byte order mark; PostgreSQL refuses such a script (42601)";
      case NOT_UTF8 -> "is not valid UTF-8; Prisma's versions disagree on its checksum";
      case UTF16 -> "is UTF-16, which Prisma reads as garbled text";
      case ZERO_BYTE -> "holds a zero byte, which cannot be sent to PostgreSQL";
      case SYMBOLIC_LINK -> "is a symbolic link; Prisma does not follow it, so it is no migration";
      case ONE_OF_SEVERAL -> "is one of several folders that could be meant";
      case CONFIGURED ->
          "is where Prisma's configuration has the migrations, but it was not read: a"
              + " configuration is never executed, and only a hint";
    };
  }

  private static String cure(DirectoryProblem problem) {
    return switch (problem.kind()) {
      case ONE_OF_SEVERAL, CONFIGURED ->
          "If these are the migrations: --migrations " + problem.subject();
      case MISSING, NOT_A_FOLDER -> "Say where the migrations are with --migrations.";
      case UNREADABLE -> "Let the user that this program runs as read it.";
      case BYTE_ORDER_MARK, NOT_UTF8, UTF16, ZERO_BYTE ->
          "Save the file as UTF-8 without a byte order mark.";
      case SYMBOLIC_LINK -> "Put a real folder in its place.";
    };
  }

  /// Of recorded migrations the order matters only to those who make a database anew.
  private static List<Finding> unordered(Facts facts) {
    return facts.directory().rivals().stream()
        .filter(pair -> isRecorded(facts, pair.first()) && isRecorded(facts, pair.second()))
        .map(Remarks::unordered)
        .toList();
  }

  private static boolean isRecorded(Facts facts, MigrationName name) {
    return facts.history().standingOf(name) == Standing.RECORDED;
  }

  private static Finding unordered(MigrationsDirectory.Rivals pair) {
    return Finding.warning(
        DIRECTORY,
        pair.second().value(),
        Sentences.order(pair.second(), pair.first())
            + " Both are recorded here, but a new database gets them in one order or the other.",
        Sentences.HOW_TO_ORDER + ".");
  }

  private static List<Finding> ahead(Facts facts) {
    return facts.history().records().stream()
        .filter(MigrationRecord::isApplied)
        .map(MigrationRecord::name)
        .filter(name -> !facts.directory().contains(name))
        .filter(name -> !Renames.isRenamed(facts, name))
        .distinct()
        .map(name ->
            new Finding(
                DATABASE_AHEAD,
                facts.policy().ahead(),
                name.value(),
                "Migration "
                    + name
                    + " is recorded as applied, but its directory is not in "
                    + facts.directory().path()
                    + ": this database was migrated by a newer or another version.",
                "Deploy the version that has it, or restore the directory from there."))
        .toList();
  }

  private static Optional<Finding> edited(Facts facts, Migration migration) {
    return facts
        .history()
        .appliedRecordOf(migration.name())
        .map(MigrationRecord::checksum)
        .flatMap(recorded ->
            switch (Edit.of(recorded, migration.script())) {
              case NONE -> Optional.empty();
              case WHITE_SPACE ->
                  Optional.of(editedHarmlessly(migration, "white space or in a byte order mark"));
              case COMMENTS -> Optional.of(editedHarmlessly(migration, "comments that were added"));
              case UNKNOWN -> Optional.of(edited(facts, migration, recorded));
            });
  }

  private static Finding editedHarmlessly(Migration migration, String where) {
    return new Finding(
        EDITED,
        Severity.INFO,
        migration.name().value(),
        "Migration %s was changed after it was applied, but only in %s."
            .formatted(migration.name(), where),
        "Nothing is to be done; to have the checksum agree again, restore the script.");
  }

  private static Finding edited(Facts facts, Migration migration, Checksum recorded) {
    return new Finding(
        EDITED,
        facts.policy().edited(),
        migration.name().value(),
        "Migration "
            + migration.name()
            + " was changed after it was applied: recorded checksum "
            + abbreviated(recorded.value())
            + ", script "
            + abbreviated(migration.checksum().value())
            + ". It is more than line ends, white space or a comment that was added; the old text"
            + " is not known."
            + agreement(facts, migration),
        "Restore the script that was applied, and put the change into a new migration.");
  }

  /// Whether the objects that no later migration changes are as the edited script leaves them.
  private static String agreement(Facts facts, Migration migration) {
    if (!(facts.proof() instanceof Proof.Shown(var weighed))) {
      return "";
    }
    var differences = weighed.recorded().get(migration.name());
    if (differences == null) {
      return " Nothing in the database shows which of both texts was applied.";
    }
    return differences.isEmpty()
        ? " The objects of the database are as the edited text leaves them."
        : " The database is not as the edited text leaves it: "
            + Sentences.differences(differences)
            + ".";
  }

  private static String abbreviated(String checksum) {
    return checksum.length() > 12 ? checksum.substring(0, 12) + "…" : checksum;
  }

  /// The database is not as the migrations leave it.
  ///
  /// @param differences what verification found
  /// @param told what another finding says already
  static Optional<Finding> drift(Facts facts, List<Difference> differences, List<Difference> told) {
    var rest = differences.stream().filter(one -> !told.contains(one)).toList();
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                DRIFT,
                "",
                "The database is not as the migrations leave it: "
                    + Sentences.differences(rest)
                    + ".",
                driftRemedy(facts, rest)));
  }

  /// What a newer version made must not be undone by what an older one expects.
  private static String driftRemedy(Facts facts, List<Difference> differences) {
    var ahead = ahead(facts).stream().map(Finding::subject).limit(3).toList();
    return ahead.isEmpty()
        ? "Make it what the migrations say, or put the change into a new migration:\n"
            + Repairs.sql(differences)
        : "Migrations of another version are recorded ("
            + String.join(", ", ahead)
            + "), and may have made the differences: deploy the version that has them, and look"
            + " again. Do not change the database for it before.";
  }

  static Finding notVerified(String reason, List<Difference> differences, String remedy) {
    return Finding.error(
        NOT_PROVABLE,
        "",
        "The database could not be verified: "
            + reason
            + "."
            + (differences.isEmpty()
                ? ""
                : " As far as they are known, these differ: "
                    + Sentences.differences(differences)
                    + "."),
        remedy);
  }

  static Optional<Finding> unreplayed(RehearsedMigration migration) {
    if (!(migration.replay() instanceof Replay.Failed(var error))) {
      return Optional.empty();
    }
    var name = migration.name();
    return Optional.of(
        Finding.warning(
            REHEARSAL_UNAVAILABLE,
            name.value(),
            "Migration "
                + name
                + " is recorded, but does not replay on an empty database: line "
                + error.line()
                + " says "
                + error.sqlState()
                + ": "
                + error.message()
                + ". What it leaves behind is not known; only what does not rest on it is proven.",
            "It needs rows, an extension or objects that no migration makes. Nothing must be done;\n"
                + "a migration that makes them, if they are not there, would cure it."));
  }

  /// Where a table was missing in the rehearsal.
  static Optional<Finding> external(Facts facts, RehearsedDirectory rehearsed) {
    var tables = facts.directory().externalTables();
    boolean missed =
        rehearsed.migrations().stream()
            .anyMatch(one ->
                one.replay() instanceof Replay.Failed(var error)
                    && MISSING.contains(error.sqlState()));
    return missed && !tables.isEmpty()
        ? Optional.of(
            new Finding(
                REHEARSAL_UNAVAILABLE,
                Severity.INFO,
                "",
                "Prisma's configuration calls these tables external: "
                    + String.join(", ", tables)
                    + ". No migration makes them, so what refers to them does not replay on an"
                    + " empty database.",
                "A migration before those that refer to them can make them where they are missing,"
                    + " with CREATE TABLE IF NOT EXISTS."))
        : Optional.empty();
  }

  private static Finding recordedButAbsent(Facts facts, FakeApplied fake) {
    var name = fake.migration();
    return Finding.error(
        RECORDED_BUT_ABSENT,
        name.value(),
        "Migration "
            + name
            + " was declared applied without being executed, and the database shows otherwise: "
            + Sentences.differences(fake.differences())
            + ".",
        "Either make the schema what the migration says:\n"
            + Repairs.sql(fake.differences())
            + "\nor take the declaration back, so that the next run executes it:\n"
            + "UPDATE "
            + facts.access().historyTable()
            + " SET rolled_back_at = now() WHERE migration_name = "
            + Repairs.literal(name.value())
            + " AND applied_steps_count = 0;");
  }
}
