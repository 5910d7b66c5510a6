package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells which tables a statement wrote rows to, by the locks that its transaction holds. A lock
/// lasts to the end of the transaction, so that for a table that was locked before, the scans and
/// rows that the transaction counts are compared with those after the statement before.
final class WrittenTables {
  /// They run what we cannot see; it may move a sequence as well.
  private static final Set<String> RUN_CODE = Set.of("DO", "CALL", "SELECT", "EXPLAIN");

  private static final Set<String> WRITE_ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY");

  /// Tried on PostgreSQL 17. Our own row in the history holds a lock as well and is left out.
  static final String QUERY =
      """
      SELECT l.virtualtransaction || ' ' || l.relation AS id,
             n.nspname || '.' || c.relname AS name,
             c.relkind AS kind,
             pg_catalog.pg_stat_get_xact_numscans(c.oid)
               + pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
               + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
               + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
               + coalesce((SELECT sum(pg_catalog.pg_stat_get_xact_numscans(i.indexrelid))
                           FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid), 0)::bigint
               AS activity
      FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_class c ON c.oid = l.relation
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE l.pid = pg_catalog.pg_backend_pid()
        AND l.locktype = 'relation'
        AND l.mode = 'RowExclusiveLock'
        AND l.granted
        AND l.database <> 0
        AND l.relation >= 16384
        AND c.relkind IN ('r', 'p', 'f', 'S')
        AND c.relpersistence <> 't'
        AND c.relname <> '_prisma_migrations'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      ORDER BY name
      """;

  private final Session session;
  private Map<String, Long> activityBefore = Map.of();

  WrittenTables(Session session) {
    this.session = session;
  }

  /// The tables, as `schema.table`, that a statement with these command tags wrote to. Nothing is
  /// asked after statements that write no rows, nor outside a transaction, where all is released.
  List<String> after(List<String> tags) {
    boolean runsCode = !Collections.disjoint(tags, RUN_CODE);
    boolean mayWrite = runsCode || !Collections.disjoint(tags, WRITE_ROWS);
    if (!mayWrite || session.transactionState() != TransactionState.OPEN) {
      return List.of();
    }
    var locked = locked();
    var before = activityBefore;
    activityBefore = HashMap.newHashMap(locked.size());
    locked.forEach(table -> activityBefore.put(table.id(), table.activity()));
    return locked.stream()
        .filter(table -> runsCode || !table.isSequence())
        .filter(table -> !Long.valueOf(table.activity()).equals(before.get(table.id())))
        .map(Locked::name)
        .toList();
  }

  private List<Locked> locked() {
    var prepared = session.prepared();
    try {
      return prepared.retrying(() -> {
        var all = new ArrayList<Locked>();
        CatalogReader.inSavepoint(
            session,
            () ->
                SimpleQuery.rows(
                    session,
                    CatalogReader.SAVE + prepared.execution("written", "") + CatalogReader.BACK,
                    "id",
                    row -> all.add(Locked.of(row))));
        return all;
      });
    } catch (SQLException e) {
      throw new DatabaseException("see which tables a statement wrote to", e);
    }
  }

  /// A relation that the transaction may write to.
  ///
  /// @param id names the transaction too: in the next one all counts start from zero
  private record Locked(String id, String name, boolean isSequence, long activity) {
    static Locked of(SimpleQuery.Row row) {
      return new Locked(
          row.text(0), row.text(1), row.text(2).equals("S"), Long.parseLong(row.text(3)));
    }
  }
}
