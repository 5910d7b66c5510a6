package dev.safemigrate.plan;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.ObjectEvidence.Says;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.Standing;
import java.util.List;
import java.util.Optional;

/// Recognises a migration whose folder was renamed after it was executed: exactly one row of which
/// the folder is gone has the checksum of exactly one script. Equal scripts are not rare, so the
/// catalog has its say too.
final class Renames {
  private Renames() {}

  /// The name under which the migration was executed, where the catalog does not contradict it.
  static Optional<MigrationName> of(Facts facts, Evidence evidence) {
    boolean possible =
        switch (evidence.verdict()) {
          case Verdict.Present _, Verdict.NoCatalogEffect _ -> true;
          case Verdict.Absent _ -> evidence.objects().isEmpty();
          case Verdict.Undecided(var open, _) -> onlyRowsAreOpen(evidence, open);
          case Verdict.Partial _,
              Verdict.Conflicting _,
              Verdict.NotRehearsed _,
              Verdict.Overtaken _,
              Verdict.Misnamed _,
              Verdict.Hidden _ ->
              false;
        };
    return possible && facts.history().standingOf(evidence.migration()) == Standing.UNRECORDED
        ? facts.directory().find(evidence.migration()).flatMap(one -> formerName(facts, one))
        : Optional.empty();
  }

  /// Whether all that leaves a trace is there: that the rest ran too is told by the row.
  private static boolean onlyRowsAreOpen(Evidence evidence, List<Statement> open) {
    return evidence.objects().stream().allMatch(one -> one.says() == Says.PRESENT)
        && evidence.statements().stream()
            .map(StatementEvidence::statement)
            .toList()
            .containsAll(open);
  }

  /// Whether the row's folder is not gone but renamed.
  static boolean isRenamed(Facts facts, MigrationName gone) {
    return facts.directory().migrations().stream()
        .anyMatch(migration -> formerName(facts, migration).filter(gone::equals).isPresent());
  }

  private static Optional<MigrationName> formerName(Facts facts, Migration migration) {
    boolean unique =
        facts.directory().migrations().stream()
                .filter(one -> one.checksum().equals(migration.checksum()))
                .count()
            == 1;
    var rows = unique ? goneRows(facts, migration) : List.<MigrationName>of();
    return rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
  }

  private static List<MigrationName> goneRows(Facts facts, Migration migration) {
    return facts.history().records().stream()
        .filter(row -> row.isApplied() && !row.isDeclared())
        .filter(row -> !facts.directory().contains(row.name()))
        .filter(row -> row.checksum().matches(migration.script()))
        .map(MigrationRecord::name)
        .distinct()
        .toList();
  }
}
