package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads what statements about indexes changed that ran in no transaction of ours and so left no
/// locks: the rows of an index tell their age, and an index that is gone is not among the names.
final class IndexTraces {
  private static final Set<String> KINDS =
      Set.of(ObjectKind.INDEX.word(), ObjectKind.SETTING.word(), ObjectKind.COMMENT.word());

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
  Optional<CatalogRows> read(CatalogRows known) {
    var indexed = new Indexed();
    try {
      var execute = SETTINGS + "EXECUTE safe_migrate_indexed (" + age + ")";
      TransactionTraces.prepared(
          execute,
          TransactionTraces.PREPARE_ALL + execute,
          sql -> {
            CatalogReader.read(session, sql, indexed::add);
            return indexed;
          });
      var rows =
          indexed.anywhere
              ? Optional.<CatalogRows>empty()
              : Optional.of(rowsOf(indexed.subjects(known)));
      age = "pg_catalog.age('" + indexed.next + "'::pg_catalog.xid8::pg_catalog.xid)";
      return rows;
    } catch (SQLException e) {
      throw new DatabaseException("read what changed of indexes", e);
    }
  }

  private CatalogRows rowsOf(Set<String> subjects) throws SQLException {
    var rows = CatalogRows.empty();
    if (!subjects.isEmpty()) {
      var byKind = new TreeMap<String, List<String>>();
      KINDS.forEach(kind -> byKind.put(kind, List.copyOf(subjects)));
      subjects.forEach(
          subject -> KINDS.forEach(kind -> rows.addPart(Long.parseLong(subject), kind)));
      CatalogReader.read(
          session, TransactionTraces.SET + TransactionTraces.executeEach(byKind), rows::add);
    }
    return rows;
  }

  /// The answer to what there is.
  private static final class Indexed {
    private final Set<ObjectId> there = new HashSet<>();
    private final Set<String> changed = new TreeSet<>();
    private boolean anywhere;
    private String next = "";

    void add(SimpleQuery.Row row) {
      switch (row.text(0)) {
        case "anywhere" -> anywhere = true;
        case "next" -> next = row.text(4);
        default -> {
          there.add(index(row.text(2), row.text(3), row.text(4)));
          if (row.text(5).equals("changed")) {
            changed.add(row.text(1));
          }
        }
      }
    }

    private static ObjectId index(String schema, String table, String name) {
      return new ObjectId(ObjectKind.INDEX, schema, table, name, "definition");
    }

    /// Those with a new row, and those that lost an index.
    Set<String> subjects(CatalogRows known) {
      var all =
          known.objects().entrySet().stream()
              .filter(subject -> subject.getValue().keySet().stream().anyMatch(this::isGone))
              .map(Map.Entry::getKey)
              .map(String::valueOf)
              .collect(Collectors.toCollection(TreeSet::new));
      all.addAll(changed);
      return all;
    }

    private boolean isGone(ObjectId object) {
      return object.kind() == ObjectKind.INDEX
          && object.aspect().equals("definition")
          && !there.contains(object);
    }
  }
}
