package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.catalog.Timeline;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells again and again what a session changed in the catalog since it was last asked, as if the
/// whole catalog had been read before and after, but in about 2 ms where only what the running
/// transaction touched needs to be read.
///
/// The watch must hear of every statement that could change the catalog, and be asked before the
/// transaction that holds it ends: a `COMMIT` that it does not hear of must follow [#changes()]
/// directly. What other sessions change shows when the whole catalog is read, if at all.
public final class CatalogWatch {
  /// Command tags of statements that leave the catalog as it is.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "BEGIN",
          "CLOSE CURSOR",
          "DEALLOCATE",
          "DEALLOCATE ALL",
          "DECLARE CURSOR",
          "LISTEN",
          "LOCK TABLE",
          "NOTIFY",
          "PREPARE",
          "RELEASE",
          "RESET",
          "SAVEPOINT",
          "SET",
          "SHOW",
          "START TRANSACTION",
          "UNLISTEN");

  /// Command tags of statements whose effects are all in the traces of the running transaction:
  /// locks and new rows for types, functions and schemas. What is not named here, as GRANT, which
  /// takes no lock, or DO, which may hold anything, has the whole catalog read.
  private static final Set<String> WITH_TRACES =
      Set.of(
          "ALTER INDEX",
          "ALTER POLICY",
          "ALTER SEQUENCE",
          "ALTER TABLE",
          "ALTER TYPE",
          "ALTER VIEW",
          "ANALYZE",
          "COPY",
          "CREATE FUNCTION",
          "CREATE INDEX",
          "CREATE POLICY",
          "CREATE PROCEDURE",
          "CREATE SCHEMA",
          "CREATE SEQUENCE",
          "CREATE TABLE",
          "CREATE TRIGGER",
          "CREATE TYPE",
          "CREATE VIEW",
          "DELETE",
          "DROP FUNCTION",
          "DROP INDEX",
          "DROP POLICY",
          "DROP SEQUENCE",
          "DROP TABLE",
          "DROP TRIGGER",
          "DROP TYPE",
          "DROP VIEW",
          "INSERT",
          "MERGE",
          "REFRESH MATERIALIZED VIEW",
          "TRUNCATE TABLE",
          "UPDATE");

  /// Command tags of statements that change nothing but indexes, with what they leave to be read.
  /// Those that build or drop one without holding up others run in no transaction, and leave no
  /// trace.
  private static final Map<String, Pending> OF_INDEXES =
      Map.of(
          "CREATE INDEX", Pending.NEW_INDEXES,
          "DROP INDEX", Pending.INDEXES,
          "REINDEX", Pending.INDEXES);

  /// Kinds of which most subjects have nothing.
  private static final Set<ObjectKind> RARE =
      EnumSet.of(ObjectKind.SETTING, ObjectKind.COMMENT, ObjectKind.PRIVILEGE);

  /// What must be read to know what changed. Everything includes the others, and indexes those that
  /// are new.
  private enum Pending {
    NOTHING,
    TRACES,
    NEW_INDEXES,
    INDEXES,
    EVERYTHING;

    Pending and(Pending other) {
      if (other == this || other == NOTHING) {
        return this;
      }
      if (this == NOTHING) {
        return other;
      }
      var both = EnumSet.of(this, other);
      return both.equals(EnumSet.of(NEW_INDEXES, INDEXES)) ? INDEXES : EVERYTHING;
    }
  }

  /// What the watch knew when a transaction began.
  public static final class Mark {
    private final long reads;
    private final Pending pending;

    private Mark(long reads, Pending pending) {
      this.reads = reads;
      this.pending = pending;
    }
  }

  private final Session session;
  private final IndexTraces indexes;
  private CatalogRows known;
  private Set<Long> rare;
  private final Set<Timeline.Whole> abandoned = new HashSet<>();
  private Pending pending = Pending.EVERYTHING;
  private long reads;

  private CatalogWatch(Session session, CatalogRows known) {
    this.session = session;
    this.indexes = new IndexTraces(session);
    this.known = known;
    this.rare = known.having(RARE, known.objects().keySet());
  }

  /// A watch that tells first what differs from the catalog given.
  public static CatalogWatch on(Session session, Catalog start) {
    var known = CatalogRows.empty();
    known.objects().put(CatalogRows.ANYWHERE, start.objects());
    return new CatalogWatch(session, known);
  }

  /// A watch that tells what changes from now on.
  public static CatalogWatch fromNow(Session session) {
    var watch = new CatalogWatch(session, SubjectReader.readAll(session));
    watch.pending = Pending.NOTHING;
    return watch;
  }

  /// The catalog as it was when changes were last told.
  public Catalog known() {
    return known.catalog();
  }

  /// Hears that a statement was executed in the session.
  ///
  /// @param commandTag as the server sent it, for example `CREATE TABLE` or `INSERT 0 3`
  public void executed(String commandTag) {
    var command = commandTag.replaceAll("[ 0-9]+$", "");
    if (WITHOUT_EFFECT.contains(command)) {
      return;
    }
    pending = pending.and(left(command));
  }

  private Pending left(String command) {
    if (CatalogReader.isInTransaction(session)) {
      return WITH_TRACES.contains(command) ? Pending.TRACES : Pending.EVERYTHING;
    }
    return OF_INDEXES.getOrDefault(command, Pending.EVERYTHING);
  }

  /// Hears that the transaction was committed.
  public void committed() {
    pending = visible(pending);
  }

  /// To be called when a transaction begins that may be rolled back.
  public Mark mark() {
    return new Mark(reads, pending);
  }

  /// Hears that the transaction was rolled back. What was told while it was open is taken back by
  /// the changes that are told next.
  public void rolledBack(Mark mark) {
    pending = mark.reads == reads ? mark.pending : Pending.EVERYTHING;
  }

  /// What changed since the last call, or since the start; in order of the objects.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  public List<Change> changes() {
    if (pending == Pending.NOTHING) {
      return List.of();
    }
    var changes =
        switch (visible(pending)) {
          case NOTHING -> List.<Change>of();
          case TRACES -> changesByTraces();
          case NEW_INDEXES -> changesOfIndexes(false);
          case INDEXES -> changesOfIndexes(true);
          case EVERYTHING -> changesOfAll();
        };
    pending = Pending.NOTHING;
    reads++;
    return changes;
  }

  /// The tables that were dropped or have got another name, as far as the changes that were told
  /// since the last call go. Another table may have the name by now: then the changes do not tell.
  public Set<Timeline.Whole> abandoned() {
    var all = Set.copyOf(abandoned);
    abandoned.clear();
    return all;
  }

  /// The traces of a transaction are gone with it.
  private Pending visible(Pending pending) {
    return pending == Pending.TRACES && !CatalogReader.isInTransaction(session)
        ? Pending.EVERYTHING
        : pending;
  }

  private List<Change> changesByTraces() {
    var after = SubjectReader.readChanged(session, rare);
    var told = new HashSet<Long>();
    var renamed = known.renamedIn(after);
    while (!renamed.isEmpty() && !after.objects().containsKey(CatalogRows.ANYWHERE)) {
      if (known.isSchemaAmong(renamed)) {
        return changesOfAll();
      }
      told.addAll(renamed);
      var more = SubjectReader.readRenamed(session, rare, renamed);
      after.replaceWith(more);
      renamed = known.renamedIn(more);
      renamed.removeAll(told);
    }
    return after.objects().containsKey(CatalogRows.ANYWHERE) ? changesOfAll() : changesTo(after);
  }

  private List<Change> changesOfIndexes(boolean mayBeGone) {
    return indexes.read(known, mayBeGone).map(this::changesTo).orElseGet(this::changesOfAll);
  }

  private List<Change> changesTo(CatalogRows after) {
    abandoned.addAll(known.abandonedIn(after, after.objects().keySet()));
    var changes = known.catalogOfTheSubjectsIn(after).changesTo(after.catalog());
    known.replaceWith(after);
    rare.removeAll(after.objects().keySet());
    rare.addAll(known.having(RARE, after.objects().keySet()));
    return changes;
  }

  private List<Change> changesOfAll() {
    var after = SubjectReader.readAll(session);
    abandoned.addAll(known.abandonedIn(after, known.objects().keySet()));
    var changes = known.changesTo(after);
    known = after;
    rare = known.having(RARE, known.objects().keySet());
    return changes;
  }
}
