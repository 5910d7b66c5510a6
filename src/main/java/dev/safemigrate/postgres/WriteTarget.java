package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.postgres.ParsedStatement.Command;
import dev.safemigrate.postgres.ParsedStatement.Write;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table that a statement writes rows to, and what else happens then.
///
/// @param name without an aspect
/// @param ordinary whether a row that is written there is written nowhere else and by nothing else:
///   no view, no partition, no trigger, no rule
/// @param silent whether a statement that writes no row there does nothing at all: no rule, and no
///   trigger that is called for a statement
/// @param generated whether it has columns that are computed from others
/// @param cascadesDeletes whether a deleted row changes rows of other tables
/// @param cascadingColumns the attribute numbers whose change changes rows of other tables
/// @param defaults what is put into columns that an `INSERT` does not name, as node trees
record WriteTarget(
    long table,
    ObjectId name,
    boolean ordinary,
    boolean silent,
    boolean generated,
    boolean cascadesDeletes,
    Set<Integer> cascadingColumns,
    List<String> defaults) {

  /// Tried on PostgreSQL 14 to 18. Which functions of the server's own write nothing that lasts,
  /// but for sequences, the server does not tell for those that are volatile.
  private static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname,
             c.relkind = 'r' AND c.relpersistence = 'p'
               AND NOT c.relhassubclass AND NOT c.relispartition AND NOT c.relhasrules
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t
                               WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) AS ordinary,
             c.relkind IN ('r', 'p') AND NOT c.relhasrules
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t
                               WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                                 AND t.tgtype & 1 = 0) AS silent,
             EXISTS (SELECT FROM pg_catalog.pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attgenerated <> '' AND NOT a.attisdropped)
               AS generated,
             EXISTS (SELECT FROM pg_catalog.pg_constraint f
                     WHERE f.confrelid = c.oid AND f.contype = 'f'
                       AND f.confdeltype NOT IN ('a', 'r')) AS cascades_deletes,
             ARRAY(SELECT k.number::int
                   FROM pg_catalog.pg_constraint f, pg_catalog.unnest(f.confkey) AS k (number)
                   WHERE f.confrelid = c.oid AND f.contype = 'f'
                     AND f.confupdtype NOT IN ('a', 'r')) AS cascading_columns,
             ARRAY(SELECT d.adbin::text FROM pg_catalog.pg_attrdef d WHERE d.adrelid = c.oid)
               AS defaults
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid = ANY (?::text[]::oid[])
      """;

  private static final String FUNCTIONS =
      """
      SELECT p.oid,
             p.provolatile = 'i' AND (p.oid < 16384 OR e.extname IS NOT NULL) AS steady,
             CASE
               WHEN p.oid >= 16384 AND e.extname IS NULL THEN false
               WHEN p.provolatile <> 'v' THEN true
               WHEN p.oid >= 16384 THEN e.extname IN ('uuid-ossp', 'pgcrypto')
               ELSE p.proname IN ('nextval', 'currval', 'lastval', 'random', 'random_normal',
                 'gen_random_uuid', 'uuidv4', 'uuidv7', 'clock_timestamp', 'timeofday')
             END AS harmless
      FROM pg_catalog.pg_proc p
      LEFT JOIN pg_catalog.pg_depend d
        ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
      LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
      WHERE p.oid = ANY (?::text[]::oid[])
      """;

  /// A column of a table, or the whole table where the number is 0.
  record Place(long table, int column) {}

  /// The tables; empty where one of them cannot be looked at.
  static Optional<List<WriteTarget>> of(Session session, List<Write> writes) {
    var oids = writes.stream().map(Write::table).collect(Collectors.toSet());
    var targets = session.query("look at written tables", TABLES, array(oids), WriteTarget::of);
    return targets.size() == oids.size() ? Optional.of(targets) : Optional.empty();
  }

  private static WriteTarget of(ResultSet row) throws SQLException {
    var columns = (Integer[]) row.getArray("cascading_columns").getArray();
    var defaults = (String[]) row.getArray("defaults").getArray();
    return new WriteTarget(
        row.getLong("oid"),
        table(row),
        row.getBoolean("ordinary"),
        row.getBoolean("silent"),
        row.getBoolean("generated"),
        row.getBoolean("cascades_deletes"),
        Set.copyOf(Arrays.asList(columns)),
        List.of(defaults));
  }

  private static ObjectId table(ResultSet row) throws SQLException {
    return new ObjectId(
        ObjectKind.TABLE, row.getString("nspname"), "", row.getString("relname"), "");
  }

  /// How the tables are called now, as far as they are still there.
  static Map<Long, ObjectId> names(Session session, Set<Long> tables) {
    return session
        .query(
            "see how written tables are called",
            """
            SELECT c.oid, n.nspname, c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ANY (?::text[]::oid[])
            """,
            array(tables),
            row -> Map.entry(row.getLong("oid"), table(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// What is known of functions.
  ///
  /// @param steady those whose result depends on nothing but their arguments
  /// @param harmless those that write nothing, but for sequences
  record Functions(Set<Long> steady, Set<Long> harmless) {}

  static Functions functions(Session session, Set<Long> functions) {
    var known =
        session.query(
            "look at called functions",
            FUNCTIONS,
            array(functions),
            row ->
                new Function(
                    row.getLong("oid"), row.getBoolean("steady"), row.getBoolean("harmless")));
    return new Functions(
        known.stream().filter(Function::steady).map(Function::oid).collect(Collectors.toSet()),
        known.stream().filter(Function::harmless).map(Function::oid).collect(Collectors.toSet()));
  }

  private record Function(long oid, boolean steady, boolean harmless) {}

  /// The functions that are called for columns that the statement does not name.
  static Stream<Long> defaultFunctions(List<WriteTarget> targets) {
    return targets.stream()
        .flatMap(target -> target.defaults().stream())
        .flatMap(text -> NodeTree.read(text).stream())
        .flatMap(tree -> ParsedStatement.functions(tree).stream());
  }

  /// Where the effect of the statement lies; empty where it may reach further.
  Optional<Set<Place>> places(Write write) {
    if (!ordinary || !staysHere(write)) {
      return Optional.empty();
    }
    return Optional.of(
        write.command() == Command.UPDATE && !generated
            ? write.columns().stream()
                .map(column -> new Place(table, column))
                .collect(Collectors.toSet())
            : Set.of(new Place(table, 0)));
  }

  private boolean staysHere(Write write) {
    return switch (write.command()) {
      case INSERT -> true;
      case UPDATE -> Collections.disjoint(write.columns(), cascadingColumns);
      case UPSERT -> cascadingColumns.isEmpty();
      case DELETE -> !cascadesDeletes;
      case MERGE -> !cascadesDeletes && cascadingColumns.isEmpty();
    };
  }

  static List<?> array(Collection<Long> oids) {
    return List.<Object>of((Object) oids.stream().map(String::valueOf).toArray(String[]::new));
  }
}
