package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads what statements about indexes changed that ran in no transaction of ours and so left no
/// locks: the rows of an index tell their age, and an index that is gone is not among the names.
final class IndexTraces {
  private static final String SETTINGS =
      CatalogReader.SETTINGS
          + ", pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true);\n";

  private final Session session;
  private String age = "" + Integer.MAX_VALUE;

  IndexTraces(Session session) {
    this.session = session;
  }

  /// The tables whose indexes may have changed since it was last asked, with these and the
  /// comments; empty where anything may have changed.
  ///
  /// @param mayBeGone whether there may be fewer than before
  Optional<CatalogRows> read(CatalogRows known, boolean mayBeGone) {
    try {
      var indexed = read(mayBeGone);
      age = "pg_catalog.age('" + indexed.next + "'::pg_catalog.xid8::pg_catalog.xid)";
      return indexed.anywhere ? Optional.empty() : Optional.of(rowsOf(indexed.toRead(known)));
    } catch (SQLException e) {
      throw new DatabaseException("read what changed of indexes", e);
    }
  }

  private Indexed read(boolean mayBeGone) throws SQLException {
    var prepared = session.prepared();
    return prepared.retrying(() -> {
      var indexed = new Indexed(mayBeGone);
      CatalogReader.inFrame(
          session,
          (begin, end) ->
              CatalogReader.results(
                  session,
                  begin
                      + SETTINGS
                      + prepared.execution("indexed", "(%s, %s)".formatted(age, mayBeGone))
                      + end,
                  indexed::add));
      return indexed;
    });
  }

  private CatalogRows rowsOf(Map<String, Set<Long>> toRead) throws SQLException {
    var prepared = session.prepared();
    return prepared.retrying(() -> {
      var rows = CatalogRows.empty();
      if (!toRead.isEmpty()) {
        toRead.forEach((kind, ofKind) -> ofKind.forEach(subject -> rows.addPart(subject, kind)));
        CatalogReader.inFrame(
            session,
            (begin, end) ->
                CatalogReader.results(
                    session,
                    begin + prepared.settings() + SubjectReader.executeEach(prepared, toRead) + end,
                    rows::add));
      }
      return rows;
    });
  }

  /// The answer to what there is.
  private static final class Indexed {
    private final Set<ObjectId> there = new HashSet<>();
    private final Set<Long> changed = new TreeSet<>();
    private final Set<Long> set = new TreeSet<>();
    private final boolean isComplete;
    private boolean anywhere;
    private String next = "";

    /// @param isComplete whether all indexes are told, not only those that changed
    Indexed(boolean isComplete) {
      this.isComplete = isComplete;
    }

    void add(SimpleQuery.Row row) {
      switch (row.text(0)) {
        case "anywhere" -> anywhere = true;
        case "next" -> next = row.text(4);
        default -> addIndex(row);
      }
    }

    private void addIndex(SimpleQuery.Row row) {
      long subject = Long.parseLong(row.text(1));
      there.add(index(row.text(2), row.text(3), row.text(4)));
      switch (row.text(5)) {
        case "set" -> {
          changed.add(subject);
          set.add(subject);
        }
        case "changed" -> changed.add(subject);
        default -> {}
      }
    }

    private static ObjectId index(String schema, String table, String name) {
      return new ObjectId(ObjectKind.INDEX, schema, table, name, "definition");
    }

    /// The subjects to read, by the kind of which they are read: those with a new row, and those
    /// that lost an index.
    Map<String, Set<Long>> toRead(CatalogRows known) {
      if (isComplete) {
        known
            .objects()
            .forEach((subject, objects) -> {
              if (objects.keySet().stream().anyMatch(this::isGone)) {
                changed.add(subject);
              }
            });
      }
      var toRead = new TreeMap<String, Set<Long>>();
      add(toRead, "index", changed);
      var settings = known.having(Set.of(ObjectKind.SETTING), changed);
      settings.addAll(set);
      add(toRead, "setting of relation", settings);
      add(toRead, "comment of relation", known.having(Set.of(ObjectKind.COMMENT), changed));
      return toRead;
    }

    private static void add(Map<String, Set<Long>> toRead, String name, Set<Long> subjects) {
      if (!subjects.isEmpty()) {
        toRead.put(name, subjects);
      }
    }

    private boolean isGone(ObjectId object) {
      return object.kind() == ObjectKind.INDEX
          && object.aspect().equals("definition")
          && !there.contains(object);
    }
  }
}
