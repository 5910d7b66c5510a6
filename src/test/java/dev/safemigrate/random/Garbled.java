package dev.safemigrate.random;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.testing.PrismaHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A history and a directory that do not tell the truth any more.
final class Garbled {
  /// In what way.
  enum Garbling {
    HEALTHY,
    TABLE_MISSING,
    TABLE_EMPTY,
    TAIL_MISSING,
    ROWS_MISSING,
    FAILED_ROW_DELETED,
    FAILED_ROW_ROLLED_BACK,
    FAILED_ROW_FAKED,
    TRIED_BEFORE,
    FAKED,
    DECLARED,
    CHECKSUM,
    COMMENT_ADDED,
    DIRECTORY_GONE,
    RENAMED
  }

  /// A row of the history.
  record Row(String name, String checksum, String state, int steps, String logs) {
    Row declared() {
      return new Row(name, checksum, "applied", 0, "");
    }
  }

  private static final List<Garbling> BLAND =
      List.of(
          Garbling.TRIED_BEFORE, Garbling.CHECKSUM, Garbling.COMMENT_ADDED, Garbling.ROWS_MISSING);

  private final Random random;
  private final Truth truth;
  private final List<Garbling> garblings = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Script> directory;
  private boolean hasTable = true;

  private Garbled(Random random, List<Script> scripts, Truth truth) {
    this.random = random;
    this.truth = truth;
    this.directory = new ArrayList<>(scripts);
  }

  static Garbled of(Random random, List<Script> scripts, Truth truth) {
    var garbled = new Garbled(random, scripts, truth);
    garbled.writeHonestly();
    garbled.garble();
    return garbled;
  }

  private void writeHonestly() {
    for (int script = 0; script < directory.size(); script++) {
      var name = directory.get(script).name();
      var checksum = Checksum.of(directory.get(script).text()).value();
      if (truth.failed().isPresent() && truth.failed().getAsInt() == script) {
        rows.add(new Row(name, checksum, "failed", 0, truth.complaint()));
      } else if (truth.isEnded(script)) {
        rows.add(new Row(name, checksum, "applied", 1, ""));
      }
    }
  }

  private void garble() {
    if (truth.course() == Truth.Course.PUSHED) {
      garble(random.nextBoolean() ? Garbling.TABLE_MISSING : Garbling.TABLE_EMPTY);
      return;
    }
    var all = Garbling.values();
    garble(all[random.nextInt(all.length)]);
    if (random.nextInt(100) < 20) {
      garble(BLAND.get(random.nextInt(BLAND.size())));
    }
  }

  private void garble(Garbling garbling) {
    garblings.add(garbling);
    switch (garbling) {
      case HEALTHY -> {}
      case TABLE_MISSING -> {
        hasTable = false;
        rows.clear();
      }
      case TABLE_EMPTY -> rows.clear();
      case TAIL_MISSING ->
          rows.subList(rows.isEmpty() ? 0 : random.nextInt(rows.size()), rows.size()).clear();
      case ROWS_MISSING -> rows.removeIf(_ -> random.nextInt(100) < 30);
      case FAILED_ROW_DELETED -> rows.removeIf(row -> row.state().equals("failed"));
      case FAILED_ROW_ROLLED_BACK ->
          rows.replaceAll(row ->
              row.state().equals("failed")
                  ? new Row(row.name(), row.checksum(), "rolled back", 0, row.logs())
                  : row);
      case FAILED_ROW_FAKED ->
          rows.replaceAll(row -> row.state().equals("failed") ? row.declared() : row);
      case TRIED_BEFORE -> triedBefore();
      case FAKED -> fake();
      case DECLARED -> rows.replaceAll(row -> row.state().equals("applied") ? row.declared() : row);
      case CHECKSUM -> changeAnyRow();
      case COMMENT_ADDED -> addComment();
      case DIRECTORY_GONE -> removeDirectory();
      case RENAMED -> rename();
    }
  }

  private void triedBefore() {
    if (!rows.isEmpty()) {
      int place = random.nextInt(rows.size());
      var row = rows.get(place);
      rows.add(place, new Row(row.name(), row.checksum(), "rolled back", 0, "ERROR: an old one"));
    }
  }

  /// What the blind script does to all that is not recorded.
  private void fake() {
    rows.replaceAll(row -> row.state().equals("failed") ? row.declared() : row);
    var recorded = rows.stream().map(Row::name).collect(Collectors.toSet());
    for (var script : directory) {
      if (!recorded.contains(script.name()) && random.nextInt(100) < 70) {
        rows.add(new Row(script.name(), Checksum.of(script.text()).value(), "applied", 0, ""));
      }
    }
  }

  private void changeAnyRow() {
    if (!rows.isEmpty()) {
      int place = random.nextInt(rows.size());
      var row = rows.get(place);
      rows.set(
          place,
          new Row(
              row.name(), Checksum.of("otherwise").value(), row.state(), row.steps(), row.logs()));
    }
  }

  private void addComment() {
    int place = random.nextInt(directory.size());
    var script = directory.get(place);
    var lines = new ArrayList<>(script.lines());
    var first = lines.getFirst();
    lines.set(0, new Line("/* later */ " + first.sql(), first.effect()));
    directory.set(place, new Script(script.name(), lines));
  }

  private void removeDirectory() {
    var ended =
        directory.stream()
            .filter(script -> rows.stream().anyMatch(row -> row.name().equals(script.name())))
            .toList();
    if (!ended.isEmpty()) {
      directory.remove(ended.get(random.nextInt(ended.size())));
    }
  }

  private void rename() {
    int place = random.nextInt(directory.size());
    var script = directory.get(place);
    directory.set(
        place, new Script(script.name().replace("120000_step", "130000_renamed"), script.lines()));
  }

  List<Garbling> garblings() {
    return List.copyOf(garblings);
  }

  /// Whether the history says that the migration is applied.
  boolean isRecorded(String name) {
    return rows.stream().anyMatch(row -> row.name().equals(name) && row.state().equals("applied"));
  }

  /// Whether the history has a failed row of the migration.
  boolean isFailed(String name) {
    return rows.stream().anyMatch(row -> row.name().equals(name) && row.state().equals("failed"));
  }

  /// What is on the disk.
  List<Script> directory() {
    return List.copyOf(directory);
  }

  /// The statements that make the history.
  List<String> sql() {
    if (!hasTable) {
      return List.of();
    }
    return Stream.concat(Stream.of(PrismaHistory.TABLE), rows.stream().map(this::insert)).toList();
  }

  private String insert(Row row) {
    var at = "timestamptz '2026-01-01 12:%02d:00Z'".formatted(rows.indexOf(row));
    return "INSERT INTO \"_prisma_migrations\" VALUES (gen_random_uuid(), '%s', %s, '%s', %s, %s, %s, %d)"
        .formatted(
            row.checksum(),
            row.state().equals("applied") ? at : "NULL",
            row.name(),
            row.logs().isEmpty() ? "NULL" : "'" + row.logs().replace("'", "''") + "'",
            row.state().equals("rolled back") ? at : "NULL",
            at,
            row.steps());
  }

  @Override
  public String toString() {
    return "garbled "
        + garblings
        + (hasTable ? "\n" : " (no table)\n")
        + rows.stream()
            .map(row -> row.name() + " | " + row.state() + " | " + row.steps() + "\n")
            .collect(Collectors.joining());
  }
}
