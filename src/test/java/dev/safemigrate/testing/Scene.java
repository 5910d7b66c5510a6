package dev.safemigrate.testing;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.evidence.Audit;
import dev.safemigrate.evidence.DataDecisions;
import dev.safemigrate.evidence.DataEvidence;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.Observation;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.RehearsedStatement;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.evidence.Weighing;
import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.History;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.MigrationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A directory, a history and a database in a few words, for tests of the pure rooms. Objects are
/// columns of one table; a statement is written `+a` (makes column a), `-a` (drops it), `a=text`
/// (gives it another type), `INSERT` and the like (data), or `SET` (no trace).
public final class Scene {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<RehearsedMigration> migrations = new ArrayList<>();
  private final List<MigrationRecord> rows = new ArrayList<>();
  private final Map<ObjectId, String> state = new HashMap<>();
  private Catalog target = Catalog.empty();
  private DataDecisions decisions = DataDecisions.none();
  private DataEvidence data = DataEvidence.none();

  /// The next migration, observed statement by statement.
  public Scene migration(String name, String... statements) {
    var rehearsed = new ArrayList<RehearsedStatement>();
    var before = new Catalog(state);
    for (var text : statements) {
      rehearsed.add(statement(rehearsed.size() + 1, text));
    }
    migrations.add(
        new RehearsedMigration(
            new MigrationName(name),
            new Replay.InOneTransaction(),
            rehearsed,
            before.changesTo(new Catalog(state)),
            Set.of()));
    return this;
  }

  /// The next migration, of which only the sum of its changes is known.
  public Scene unobserved(String name, String... statements) {
    migration(name, statements);
    var last = migrations.removeLast();
    var unobserved =
        last.statements().stream()
            .<RehearsedStatement>map(one -> new RehearsedStatement.Unobserved(one.effect()))
            .toList();
    migrations.add(
        new RehearsedMigration(last.name(), last.replay(), unobserved, last.changes(), Set.of()));
    return this;
  }

  /// Rows of executed migrations.
  public Scene executed(String... names) {
    List.of(names).forEach(name -> row(name, new MigrationState.Applied(NOW), 1));
    return this;
  }

  /// The row of a migration that was executed before its folder was renamed.
  public Scene executedAs(String former, String now) {
    rows.add(
        new MigrationRecord(
            "id-" + rows.size(),
            new MigrationName(former),
            Checksum.of(now),
            NOW,
            new MigrationState.Applied(NOW),
            Optional.empty(),
            1));
    return this;
  }

  /// Rows of migrations that were only declared applied.
  public Scene declared(String... names) {
    List.of(names).forEach(name -> row(name, new MigrationState.Applied(NOW), 0));
    return this;
  }

  /// A failed row.
  public Scene failed(String name) {
    row(name, new MigrationState.Failed(), 0);
    return this;
  }

  /// What the database has: `a` for the column as it was made, `a=text` for another type.
  public Scene database(String... columns) {
    var objects = new HashMap<ObjectId, String>();
    for (var column : columns) {
      var parts = column.split("=", 2);
      objects.put(column(parts[0]), parts.length == 2 ? parts[1] : "integer");
    }
    target = new Catalog(objects);
    return this;
  }

  /// What the operator says.
  public Scene told(DataDecisions said) {
    decisions = said;
    return this;
  }

  /// What the rows show.
  public Scene shown(DataEvidence evidence) {
    data = evidence;
    return this;
  }

  /// The history.
  public History history() {
    return rows.isEmpty() ? History.none() : History.of(rows);
  }

  /// The names of the directory's migrations, in order.
  public List<MigrationName> names() {
    return migrations.stream().map(RehearsedMigration::name).toList();
  }

  /// What is concluded from it all.
  public Weighed weigh() {
    return Weighing.weigh(observation());
  }

  /// Where the database is not as what ran leaves it, as `missing a`, in order.
  public List<String> audit() {
    return Audit.differences(observation(), weigh()).stream().map(Scene::inWords).toList();
  }

  private static String inWords(Difference difference) {
    return difference.change().name().toLowerCase(Locale.ROOT) + " " + difference.object().name();
  }

  private Observation observation() {
    return new Observation(
        history(), RehearsedDirectory.of(Catalog.empty(), migrations), target, decisions, data);
  }

  /// The verdicts as `name: word`, in order.
  public List<String> verdicts() {
    return weigh().evidence().stream().map(Scene::inWords).toList();
  }

  private static String inWords(Evidence evidence) {
    return evidence.migration() + ": " + evidence.verdict().word();
  }

  /// The object that stands for a column.
  public static ObjectId column(String name) {
    return new ObjectId(ObjectKind.COLUMN, "public", "t", name, "type");
  }

  private void row(String name, MigrationState state, int steps) {
    rows.add(
        new MigrationRecord(
            "id-" + rows.size(),
            new MigrationName(name),
            Checksum.of(name),
            NOW,
            state,
            Optional.empty(),
            steps));
  }

  private RehearsedStatement statement(int index, String text) {
    var before = new Catalog(state);
    var tag = text;
    if (text.startsWith("+")) {
      state.put(column(text.substring(1)), "integer");
      tag = "ALTER TABLE";
    } else if (text.startsWith("-")) {
      state.remove(column(text.substring(1)));
      tag = "ALTER TABLE";
    } else if (text.contains("=")) {
      state.put(column(text.split("=", 2)[0]), text.split("=", 2)[1]);
      tag = "ALTER TABLE";
    }
    var effect =
        new StatementEffect(new Statement(index, index, text), tag, 0, false, List.of(), false);
    return new RehearsedStatement.Observed(effect, before.changesTo(new Catalog(state)));
  }
}
