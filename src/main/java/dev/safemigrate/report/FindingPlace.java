package dev.safemigrate.report;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.StatementEvidence.Says;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a finding is in the files of the application.
///
/// @param file path as the settings give it, for example `prisma/migrations/NAME/migration.sql`
/// @param line from 1
record FindingPlace(String file, int line) {
  private static final int FIRST_LINE = 1;

  /// Empty where the finding is about no file: a server that is down, an object that differs.
  static Optional<FindingPlace> of(Report report, Finding finding) {
    if (finding.code() == FindingCode.DATAMODEL) {
      return Optional.of(new FindingPlace(finding.subject(), FIRST_LINE));
    }
    return migration(report, finding)
        .map(migration -> new FindingPlace(script(report, migration), line(migration)));
  }

  /// The migration of the directory that the finding is about.
  static Optional<MigrationReport> migration(Report report, Finding finding) {
    return report.migrations().stream()
        .filter(migration -> migration.name().value().equals(finding.subject()))
        .findFirst();
  }

  /// The path of a migration's script.
  static String script(Report report, MigrationReport migration) {
    return report.directory().path() + "/" + migration.name() + "/migration.sql";
  }

  private static int line(MigrationReport migration) {
    return migration
        .error()
        .map(MigrationError::line)
        .or(() -> migration.evidence().flatMap(FindingPlace::line))
        .orElse(FIRST_LINE);
  }

  /// The first statement that the verdict hangs on.
  private static Optional<Integer> line(Evidence evidence) {
    var ofVerdict =
        switch (evidence.verdict()) {
          case Verdict.Partial(var missing, _) -> missing.stream();
          case Verdict.Undecided(var open, _) -> open.stream();
          case Verdict.NotRehearsed(var error) -> Stream.of(error.statement());
          case Verdict.Present _, Verdict.Absent _ -> Stream.<Statement>empty();
          case Verdict.Conflicting _, Verdict.NoCatalogEffect _ -> Stream.<Statement>empty();
          case Verdict.Overtaken _, Verdict.Misnamed _, Verdict.Hidden _ ->
              Stream.<Statement>empty();
        };
    var unproven =
        evidence.statements().stream()
            .filter(one -> one.says() == Says.UNPROVEN)
            .map(StatementEvidence::statement);
    return Stream.concat(ofVerdict, unproven).map(Statement::line).min(Integer::compare);
  }
}
