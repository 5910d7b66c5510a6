package dev.safemigrate.report;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.ObjectEvidence;
import dev.safemigrate.evidence.StatementEvidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.history.Standing;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Writes one migration of the status file with the evidence for it.
record StatusMigration(JsonText json) {
  /// So many objects of one migration are told; a restored dump of a large schema has thousands.
  static final int OBJECTS_TOLD = 200;

  void write(MigrationReport migration) throws IOException {
    json.text("name", migration.name().value());
    json.text("checksum", migration.checksum().value());
    json.text("state", state(migration.standing()));
    json.text("verdict", migration.evidence().map(evidence -> evidence.verdict().word()));
    json.word("action", migration.action());
    json.milliseconds("durationMs", migration.duration());
    if (migration.evidence().isPresent()) {
      var evidence = migration.evidence().get();
      json.object("evidence", () -> evidence(evidence));
    } else {
      json.nothing("evidence");
    }
    if (migration.error().isPresent()) {
      var error = migration.error().get();
      json.object("error", () -> error(error));
    } else {
      json.nothing("error");
    }
  }

  /// Where it stood when the run began.
  private static String state(Standing standing) {
    return switch (standing) {
      case RECORDED -> "applied";
      case FAILED, ROLLED_BACK, UNRECORDED -> JsonText.dashed(standing);
    };
  }

  private void evidence(Evidence evidence) throws IOException {
    var told = told(evidence.objects());
    json.text("source", "rehearsal");
    json.array("objects", told, this::object);
    json.number("objectsLeftOut", evidence.objects().size() - told.size());
    json.array("statements", statements(evidence), this::statement);
  }

  /// The first ones, those in conflict before the others, so that no limit hides a reason.
  private static List<ObjectEvidence> told(List<ObjectEvidence> objects) {
    var conflictsFirst =
        Comparator.comparing((ObjectEvidence one) -> one.says() != ObjectEvidence.Says.CONFLICT);
    return objects.size() <= OBJECTS_TOLD
        ? objects
        : objects.stream().sorted(conflictsFirst).limit(OBJECTS_TOLD).toList();
  }

  private void object(ObjectEvidence evidence) throws IOException {
    json.text("kind", evidence.object().kind().word());
    json.text("name", evidence.object().displayName());
    json.text("aspect", evidence.object().aspect());
    json.word("says", evidence.says());
    json.text("expected", evidence.expected());
    json.text("actual", evidence.actual());
  }

  /// One statement with what is known of it.
  private record Told(int index, int line, String says, boolean data) {
    static Told data(StatementEvidence evidence) {
      var statement = evidence.statement();
      var says = JsonText.dashed(evidence.says());
      return new Told(statement.index(), statement.line(), says, true);
    }

    static Told catalog(Statement statement, String says) {
      return new Told(statement.index(), statement.line(), says, false);
    }
  }

  /// The data statements, and the others that the verdict is about.
  private static List<Told> statements(Evidence evidence) {
    var data = evidence.statements().stream().map(StatementEvidence::statement).toList();
    return Stream.concat(
            evidence.statements().stream().map(Told::data),
            ofVerdict(evidence.verdict()).filter(told -> notIn(data, told)))
        .sorted(Comparator.comparingInt(Told::index))
        .toList();
  }

  private static boolean notIn(List<Statement> data, Told told) {
    return data.stream().noneMatch(statement -> statement.index() == told.index());
  }

  private static Stream<Told> ofVerdict(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Partial(var missing, _) ->
          missing.stream().map(statement -> Told.catalog(statement, "did-not-run"));
      case Verdict.Undecided(var open, _) ->
          open.stream().map(statement -> Told.catalog(statement, "unproven"));
      case Verdict.NotRehearsed(var error) ->
          Stream.of(Told.catalog(error.statement(), "not-rehearsed"));
      case Verdict.Present _, Verdict.Absent _ -> Stream.empty();
      case Verdict.Conflicting _, Verdict.NoCatalogEffect _ -> Stream.empty();
      case Verdict.Overtaken _, Verdict.Misnamed _, Verdict.Hidden _ -> Stream.empty();
    };
  }

  private void statement(Told statement) throws IOException {
    json.number("index", statement.index());
    json.number("line", statement.line());
    json.text("says", statement.says());
    json.truth("data", statement.data());
  }

  private void error(MigrationError error) throws IOException {
    json.text("code", error.code());
    json.text("sqlState", error.sqlState());
    json.text("message", error.message());
    json.number("statement", error.statement());
    json.number("line", error.line());
    json.text("hint", error.hint());
  }
}
