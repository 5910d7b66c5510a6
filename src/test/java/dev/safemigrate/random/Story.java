package dev.safemigrate.random;

import dev.safemigrate.random.Draft.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes up a migrations directory: each statement was accepted by an empty database on which all
/// earlier ones were executed.
final class Story {
  private record Weighted(int weight, Rule rule) {}

  private final World world;
  private final Workbench clean;
  private final List<Weighted> rules = new ArrayList<>();
  private final Rule createTable;
  private final Rule concurrently;

  private Story(Random random, Workbench clean) {
    this.world = new World(random);
    this.clean = clean;
    var tables = new TableRules(world);
    createTable = tables::createTable;
    concurrently = tables::createIndexConcurrently;
    addTableRules(tables);
    addDataRules(new DataRules(world));
    addOtherRules(new OtherRules(world));
    addRareRules(new RareRules(world));
  }

  private void addTableRules(TableRules tables) {
    add(10, tables::createTable);
    add(3, tables::dropTable);
    add(2, tables::dropAndCreate);
    add(1, tables::recreate);
    add(3, tables::renameTable);
    add(9, tables::addColumn);
    add(3, tables::addRequiredColumn);
    add(5, tables::dropColumn);
    add(3, tables::renameColumn);
    add(7, tables::alterColumn);
    add(6, tables::createIndex);
    add(3, tables::dropIndex);
    add(2, tables::renameIndex);
    add(5, tables::foreignKey);
    add(3, tables::check);
    add(3, tables::dropConstraint);
  }

  private void addDataRules(DataRules data) {
    add(4, data::insert);
    add(2, data::insertSelect);
    add(3, data::update);
    add(1, data::delete);
    add(1, data::truncate);
    add(1, data::block);
    add(1, data::with);
    add(1, data::createTableAs);
    add(1, data::moveSequence);
  }

  private void addOtherRules(OtherRules others) {
    add(4, others::createEnum);
    add(4, others::enumColumn);
    add(4, others::addLabel);
    add(2, others::recreateEnum);
    add(3, others::createView);
    add(2, others::dropView);
    add(2, others::createFunction);
    add(1, others::dropFunction);
    add(2, others::createTrigger);
    add(1, others::dropTrigger);
    add(2, others::policy);
    add(1, others::dropPolicy);
    add(2, others::comment);
    add(2, others::grant);
    add(2, others::sequence);
    add(1, others::dropSequence);
    add(1, others::setting);
    add(1, others::noEffect);
  }

  private void addRareRules(RareRules rare) {
    add(2, rare::redefineTable);
    add(1, rare::backfill);
    add(1, rare::loop);
    add(1, rare::merge);
    add(1, rare::specialColumn);
    add(1, rare::renameConstraint);
    add(1, rare::renameLabel);
    add(1, rare::materializedView);
    add(1, rare::schema);
    add(1, rare::passing);
    add(4, rare::toggle);
  }

  private void add(int weight, Rule rule) {
    rules.add(new Weighted(weight, rule));
  }

  /// The scripts in order; they are executed on the database in question.
  static List<Script> make(Random random, Workbench clean) {
    return new Story(random, clean).scripts();
  }

  private List<Script> scripts() {
    int wanted = 3 + world.random.nextInt(10);
    var scripts = new ArrayList<Script>();
    while (scripts.size() < wanted) {
      var lines = lines(scripts);
      if (!lines.isEmpty()) {
        scripts.add(new Script("202601%02d120000_step".formatted(scripts.size() + 1), lines));
      }
      clean.execute("RESET ALL");
    }
    return scripts;
  }

  private List<Line> lines(List<Script> before) {
    if (before.isEmpty() || world.tables.isEmpty()) {
      return accepted(createTable.make());
    }
    int choice = world.random.nextInt(100);
    if (choice < 4) {
      return accepted(concurrently.make());
    }
    if (choice < 8) {
      return repeated(world.any(before));
    }
    if (choice < 10) {
      return List.of(Line.neutral("SELECT 1"));
    }
    // Half of them are as long as the other half together.
    int wanted = 1 + world.random.nextInt(1 + world.random.nextInt(6));
    var lines = new ArrayList<Line>();
    for (int tries = 0; lines.size() < wanted && tries < 20; tries++) {
      lines.addAll(accepted(world.tables.isEmpty() ? createTable.make() : any().make()));
    }
    return lines;
  }

  private Rule any() {
    int place = world.random.nextInt(rules.stream().mapToInt(Weighted::weight).sum());
    for (var one : rules) {
      place -= one.weight();
      if (place < 0) {
        return one.rule();
      }
    }
    throw new IllegalStateException("no rule");
  }

  /// The same text again, where the server takes it: a script without a key or without an effect.
  private List<Line> repeated(Script script) {
    if (!script.isOneTransaction()) {
      return List.of();
    }
    clean.execute("BEGIN");
    for (var line : script.lines()) {
      if (clean.attempt(line.sql()).isPresent()) {
        clean.execute("ROLLBACK");
        return List.of();
      }
    }
    clean.execute("COMMIT");
    return script.lines();
  }

  /// Statements between BEGIN and COMMIT are taken all or not at all.
  private List<Line> accepted(List<Draft> drafts) {
    boolean together = drafts.stream().anyMatch(draft -> draft.line().isTransactionControl());
    var lines = new ArrayList<Line>();
    for (var draft : drafts) {
      if (clean.attempt(draft.line().sql()).isEmpty()) {
        lines.add(draft.line());
      } else if (together) {
        clean.execute("ROLLBACK");
        return List.of();
      }
    }
    drafts.stream().filter(draft -> lines.contains(draft.line())).forEach(d -> d.then().run());
    return lines;
  }
}
