package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.postgres.ParsedStatement.Command;
import dev.safemigrate.postgres.ParsedStatement.Write;
import dev.safemigrate.postgres.WriteTarget.Functions;
import dev.safemigrate.postgres.WriteTarget.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Notes in the rehearsal which rows statements write and where, so that it can be told from the
/// target whether they ran, or that it does not matter any more.
///
/// Only a statement whose whole effect the server tells is noted: not one that calls functions of
/// users, or writes where triggers, rules, partitions or foreign keys carry the effect further,
/// unless without a row.
public final class DataProbe {
  private static final String PRESENT =
      """
      SELECT a.attrelid::bigint AS table_id, a.attnum::int AS number
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = ANY (?::text[]::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT c.oid::bigint, 0
      FROM pg_catalog.pg_class c
      WHERE c.oid = ANY (?::text[]::oid[])
      """;

  private final Session session;
  private final Set<MigrationName> watched;
  private final Map<Key, Note> notes = new LinkedHashMap<>();

  /// @param session the rehearsal's
  /// @param watched the migrations whose statements are noted; looking at them takes time
  public DataProbe(Session session, Set<MigrationName> watched) {
    this.session = session;
    this.watched = Set.copyOf(watched);
  }

  /// What the rehearsal shows of one statement.
  ///
  /// @param statement its place in the script, from 1
  /// @param goneWith the migration after which every table and column that it writes to is gone
  /// @param rows what it wrote, if that can be looked for
  /// @param tables all that it writes to, without an aspect; empty where one of them is gone at the
  ///   end or is called otherwise
  /// @param leavesRows whether what it writes to the one table is there afterwards
  /// @param needed tables that are there at the end, of which each must have a row for the
  ///   statement to write any
  public record Trace(
      MigrationName migration,
      int statement,
      Optional<MigrationName> goneWith,
      Optional<ExpectedRows> rows,
      Set<ObjectId> tables,
      boolean leavesRows,
      Set<ObjectId> needed) {
    /// Copies the sets.
    public Trace {
      tables = Set.copyOf(tables);
      needed = Set.copyOf(needed);
    }
  }

  private record Key(MigrationName migration, int statement) {}

  private static final class Note {
    private final Plan plan;
    private final Optional<InsertedRows> rows;
    private Optional<MigrationName> goneWith = Optional.empty();

    Note(Plan plan, Optional<InsertedRows> rows) {
      this.plan = plan;
      this.rows = rows;
    }
  }

  /// What is known of a statement before it is executed.
  ///
  /// @param places where it writes; empty where that is not known
  /// @param tables how the tables are called then
  /// @param written to which tables it writes, by oid
  /// @param read which tables it reads besides, by oid
  /// @param needed tables without whose rows it does nothing, by oid
  private record Plan(
      Set<Place> places,
      Set<Long> written,
      Set<Long> read,
      Set<Long> needed,
      Map<Long, ObjectId> tables,
      boolean leavesRows,
      Optional<Write> insert,
      Set<Integer> steady) {}

  /// Executes a statement and notes what it writes.
  public StatementEffect during(
      MigrationName migration, Statement statement, Supplier<StatementEffect> execution) {
    if (!watched.contains(migration)) {
      return execution.get();
    }
    var key = new Key(migration, statement.index());
    // An attempt before this one was rolled back.
    notes.remove(key);
    var plan = StatementParse.of(session, statement).flatMap(this::plan);
    var effect = execution.get();
    plan.filter(_ -> session.transactionState() == TransactionState.OPEN)
        .ifPresent(known -> notes.put(key, new Note(known, rows(known, effect))));
    return effect;
  }

  /// Hears that a migration was rehearsed, which may have dropped what was written to.
  public void rehearsed(MigrationName migration) {
    var open = notes.values().stream().filter(note -> note.goneWith.isEmpty()).toList();
    if (!open.isEmpty()) {
      var present = present(open);
      open.stream()
          .filter(note -> !note.plan.places().isEmpty())
          .filter(note -> note.plan.places().stream().noneMatch(present::contains))
          .forEach(note -> note.goneWith = Optional.of(migration));
    }
  }

  /// What the whole rehearsal shows; outside of a transaction.
  public List<Trace> traces() {
    var names =
        WriteTarget.names(
            session,
            notes.values().stream()
                .map(note -> note.plan)
                .flatMap(
                    plan -> Stream.concat(plan.tables().keySet().stream(), plan.needed().stream()))
                .collect(Collectors.toSet()));
    var traces = new ArrayList<Trace>();
    var readLater = new HashSet<Long>();
    for (var note : List.copyOf(notes.entrySet()).reversed()) {
      traces.addFirst(trace(note.getKey(), note.getValue(), names, readLater));
      readLater.addAll(note.getValue().plan.read());
    }
    return traces;
  }

  /// @param readLater tables that later statements read: what they wrote may rest on what this one
  ///   did, so that it matters whether it ran
  private Trace trace(Key key, Note note, Map<Long, ObjectId> names, Set<Long> readLater) {
    var tables = note.plan.tables();
    boolean matters = !Collections.disjoint(note.plan.written(), readLater);
    boolean stayed = names.entrySet().containsAll(tables.entrySet());
    return new Trace(
        key.migration(),
        key.statement(),
        note.goneWith,
        note.rows.flatMap(rows -> rows.atTheEnd(session)),
        stayed ? Set.copyOf(tables.values()) : Set.of(),
        note.plan.leavesRows(),
        matters
            ? Set.of()
            : note.plan.needed().stream()
                .filter(names::containsKey)
                .map(names::get)
                .collect(Collectors.toSet()));
  }

  private Optional<Plan> plan(ParsedStatement parsed) {
    return WriteTarget.of(session, parsed.writes()).flatMap(targets -> plan(parsed, targets));
  }

  private Optional<Plan> plan(ParsedStatement parsed, List<WriteTarget> targets) {
    var called =
        Stream.concat(parsed.functions().stream(), WriteTarget.defaultFunctions(targets))
            .collect(Collectors.toSet());
    var functions = WriteTarget.functions(session, called);
    if (!functions.harmless().containsAll(called)) {
      return Optional.empty();
    }
    var places = places(parsed, targets);
    boolean silent = targets.stream().allMatch(WriteTarget::silent);
    return places.isEmpty() && !silent
        ? Optional.empty()
        : Optional.of(plan(parsed, targets, places, functions));
  }

  private static Plan plan(
      ParsedStatement parsed, List<WriteTarget> targets, Set<Place> places, Functions functions) {
    boolean silent = targets.stream().allMatch(WriteTarget::silent);
    boolean known = !places.isEmpty();
    return new Plan(
        places,
        targets.stream().map(WriteTarget::table).collect(Collectors.toSet()),
        parsed.reads(),
        silent ? parsed.needed() : Set.of(),
        known
            ? targets.stream().collect(Collectors.toMap(WriteTarget::table, WriteTarget::name))
            : Map.of(),
        known && leavesRows(parsed),
        known ? insert(parsed) : Optional.empty(),
        steady(parsed, functions));
  }

  /// Empty where the statement may reach further.
  private static Set<Place> places(ParsedStatement parsed, List<WriteTarget> targets) {
    var places = new HashSet<Place>();
    for (var write : parsed.writes()) {
      var target =
          targets.stream().filter(one -> one.table() == write.table()).findFirst().orElseThrow();
      var reached = target.places(write);
      if (reached.isEmpty()) {
        return Set.of();
      }
      places.addAll(reached.get());
    }
    return places;
  }

  private static boolean leavesRows(ParsedStatement parsed) {
    return parsed.writes().size() == 1 && parsed.writes().getFirst().command() != Command.DELETE;
  }

  /// Whether the rows are told by the statement alone.
  private static Optional<Write> insert(ParsedStatement parsed) {
    var write = parsed.writes().getFirst();
    return parsed.writes().size() == 1
            && parsed.reads().isEmpty()
            && write.command() == Command.INSERT
        ? Optional.of(write)
        : Optional.empty();
  }

  private static Set<Integer> steady(ParsedStatement parsed, Functions functions) {
    return parsed.given().entrySet().stream()
        .filter(column -> column.getValue().stream().allMatch(one -> isSteady(one, functions)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isSteady(NodeTree expression, Functions functions) {
    return ParsedStatement.isSteady(expression)
        && functions.steady().containsAll(ParsedStatement.functions(expression));
  }

  /// As many as the server says, so that none was written by anything else.
  private Optional<InsertedRows> rows(Plan plan, StatementEffect effect) {
    if (!effect.commandTag().equals("INSERT")
        || effect.rows() == 0
        || effect.rows() > InsertedRows.MOST) {
      return Optional.empty();
    }
    return plan.insert()
        .map(write -> InsertedRows.writtenNow(session, write.table(), plan.steady()))
        .filter(written -> written.rows().size() == effect.rows());
  }

  private Set<Place> present(List<Note> open) {
    var tables =
        WriteTarget.array(
            open.stream()
                .flatMap(note -> note.plan.places().stream())
                .map(Place::table)
                .collect(Collectors.toSet()));
    var parameters = new ArrayList<Object>(tables);
    parameters.addAll(tables);
    return new HashSet<>(
        session.query(
            "see which written tables are still there",
            PRESENT,
            parameters,
            row -> new Place(row.getLong("table_id"), row.getInt("number"))));
  }
}
