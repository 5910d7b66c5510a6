package dev.safemigrate.plan;

import static dev.safemigrate.plan.FindingCode.DATABASE_AHEAD;
import static dev.safemigrate.plan.FindingCode.DIRECTORY;
import static dev.safemigrate.plan.FindingCode.DRIFT;
import static dev.safemigrate.plan.FindingCode.EDITED;
import static dev.safemigrate.plan.FindingCode.NOT_PROVABLE;
import static dev.safemigrate.plan.FindingCode.RECORDED_BUT_ABSENT;
import static dev.safemigrate.plan.FindingCode.REHEARSAL_UNAVAILABLE;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.evidence.Weighed.FakeApplied;
import dev.safemigrate.history.DirectoryProblem;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an operator should know although it does not stop the plan.
final class Remarks {
  private Remarks() {}

  static List<Finding> on(Facts facts) {
    var remarks = new ArrayList<Finding>();
    facts.directory().problems().forEach(problem -> remarks.add(directory(problem)));
    ahead(facts).forEach(remarks::add);
    facts.directory().migrations().forEach(one -> edited(facts, one).ifPresent(remarks::add));
    if (facts.proof() instanceof Proof.Shown(var weighed)) {
      weighed.recordedButAbsent().forEach(fake -> remarks.add(recordedButAbsent(facts, fake)));
    }
    return remarks;
  }

  private static Finding directory(DirectoryProblem problem) {
    var subject = problem.subject();
    return Finding.warning(
        DIRECTORY,
        subject,
        subject + " " + whatIsWrong(problem.kind()) + ".",
        cure(problem.kind()));
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
      case ORDER_DEPENDS_ON_READER ->
          "are sorted differently by Prisma before and after 6.6; here the order of the bytes counts";
    };
  }

  private static String cure(DirectoryProblem.Kind kind) {
    return switch (kind) {
      case MISSING, NOT_A_FOLDER -> "Say where the migrations are with --migrations.";
      case UNREADABLE -> "Let the user that this program runs as read it.";
      case BYTE_ORDER_MARK, NOT_UTF8, UTF16, ZERO_BYTE ->
          "Save the file as UTF-8 without a byte order mark.";
      case SYMBOLIC_LINK -> "Put a real folder in its place.";
      case ORDER_DEPENDS_ON_READER ->
          "Name migrations YYYYMMDDHHMMSS_name with lower-case letters, digits and _ only.";
    };
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
        .filter(record -> !record.checksum().matches(migration.script()))
        .map(record ->
            record.checksum().matchesButForItsEnds(migration.script())
                ? editedAtItsEnds(migration)
                : edited(facts, migration, record));
  }

  private static Finding editedAtItsEnds(Migration migration) {
    return new Finding(
        EDITED,
        Severity.INFO,
        migration.name().value(),
        "Migration "
            + migration.name()
            + " was changed after it was applied, but only in white space at the end of the script"
            + " or in a byte order mark.",
        "Nothing is to be done; to have the checksum agree again, restore the script.");
  }

  private static Finding edited(Facts facts, Migration migration, MigrationRecord record) {
    return new Finding(
        EDITED,
        facts.policy().edited(),
        migration.name().value(),
        "Migration "
            + migration.name()
            + " was changed after it was applied: recorded checksum "
            + abbreviated(record.checksum().value())
            + ", script "
            + abbreviated(migration.checksum().value())
            + ". It is more than line ends; the old text is not known.",
        "Restore the script that was applied, and put the change into a new" + " migration.");
  }

  private static String abbreviated(String checksum) {
    return checksum.length() > 12 ? checksum.substring(0, 12) + "…" : checksum;
  }

  /// The database is not as the migrations leave it.
  ///
  /// @param differences what verification found
  /// @param told what another finding says already
  static Optional<Finding> drift(List<Difference> differences, List<Difference> told) {
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
                "Make it what the migrations say, or put the change into a new migration:\n"
                    + Repairs.sql(rest)));
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
