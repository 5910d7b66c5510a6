package dev.safemigrate.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a database holds, read without the program's own reader, which is under test too.
///
/// @param catalog a line for each object with all that defines it
/// @param rows a line for each table with its rows
/// @param sequences how far each is; what is rolled back moves them too
/// @param history the rows of the history; generated times and keys are in it
record Snapshot(
    Set<String> catalog, List<String> rows, List<String> sequences, List<String> history) {
  private static final String CATALOG =
      """
      WITH ns AS (
        SELECT oid, nspname FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
      rel AS (
        SELECT c.* FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM ns)
          AND c.relname !~ '^_prisma_migrations')
      SELECT format('relation %s %s %s %s rls %s%s options %s acl %s identity %s', c.oid::regclass,
        c.relkind, c.relpersistence,
        CASE WHEN c.relkind = 'i' THEN (SELECT i.indisvalid::text FROM pg_index i WHERE i.indexrelid = c.oid) END,
        c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
        (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM aclexplode(coalesce(c.relacl,
          acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))) a),
        c.relreplident)
      FROM rel c WHERE c.relkind <> 'c'
      UNION ALL
      SELECT format('column %s.%I %s notnull %s default %s %s%s %s', a.attrelid::regclass, a.attname,
        format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
        a.attidentity, a.attgenerated, a.attcollation::regcollation)
      FROM rel c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')
      UNION ALL
      SELECT format('constraint %I on %s: %s valid %s', k.conname, k.conrelid::regclass,
        pg_get_constraintdef(k.oid), k.convalidated)
      FROM pg_constraint k JOIN rel c ON c.oid = k.conrelid
      UNION ALL
      SELECT format('index %s', pg_get_indexdef(i.indexrelid))
      FROM pg_index i JOIN rel c ON c.oid = i.indrelid
      UNION ALL
      SELECT format('enum %s: %s', e.enumtypid::regtype, string_agg(e.enumlabel, ',' ORDER BY e.enumlabel))
      FROM pg_enum e GROUP BY e.enumtypid
      UNION ALL
      SELECT format('view %s: %s', c.oid::regclass, pg_get_viewdef(c.oid)) FROM rel c WHERE c.relkind IN ('v', 'm')
      UNION ALL
      SELECT format('sequence %s %s %s %s %s', s.seqrelid::regclass, s.seqtypid::regtype, s.seqincrement, s.seqmax, s.seqcycle)
      FROM pg_sequence s JOIN rel c ON c.oid = s.seqrelid
      UNION ALL
      SELECT format('function %s', pg_get_functiondef(p.oid)) FROM pg_proc p
      WHERE p.pronamespace IN (SELECT oid FROM ns)
      UNION ALL
      SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t
      WHERE NOT t.tgisinternal
      UNION ALL
      SELECT format('policy %I on %s %s %s %s', p.polname, p.polrelid::regclass, p.polcmd,
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      FROM pg_policy p
      UNION ALL
      SELECT format('comment on %s: %s', d.objoid::regclass, d.description)
      FROM pg_description d JOIN rel c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
      UNION ALL
      SELECT format('type %s', t.oid::regtype) FROM pg_type t
      WHERE t.typnamespace IN (SELECT oid FROM ns) AND t.typtype IN ('e', 'd')
      """;

  /// A query for each table: its name and its rows; what differs from run to run left out.
  private static final String QUERIES =
      """
      SELECT coalesce(string_agg(format(
        'SELECT %L || coalesce(string_agg(r, E''\\n  '' ORDER BY r COLLATE "C"), '''') FROM (SELECT ROW(%s)::text AS r FROM %s) x',
        c.oid::regclass || E'\\n  ',
        (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY a.attname) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           AND a.atttypid NOT IN ('timestamptz'::regtype, 'timestamp'::regtype, 'uuid'::regtype)),
        c.oid::regclass), ' UNION ALL ' ORDER BY c.oid::regclass::text), 'SELECT ''''')
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND c.relname !~ '^_prisma_migrations'
      """;

  private static final String SEQUENCES =
      "SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2";

  private static final String HISTORY =
      "SELECT * FROM public._prisma_migrations ORDER BY started_at, id";

  static Snapshot of(Workbench database) {
    database.execute("SET search_path = ''");
    var catalog = new TreeSet<>(database.rows(CATALOG));
    var rows = new ArrayList<>(database.rows(database.rows(QUERIES).getFirst()));
    boolean hasHistory =
        !database
            .rows("SELECT 1 FROM pg_catalog.pg_class WHERE relname = '_prisma_migrations'")
            .isEmpty();
    var history = hasHistory ? database.rows(HISTORY) : List.<String>of("no table");
    var sequences = database.rows(SEQUENCES);
    database.execute("RESET search_path");
    return new Snapshot(catalog, rows, sequences, history);
  }

  /// The names of the tables in the schema `public`.
  List<String> tables() {
    return catalog.stream()
        .filter(line -> line.startsWith("relation public.") && line.contains(" r p "))
        .map(line -> line.substring("relation public.".length()).split(" r p ", 2)[0])
        .map(name -> name.replace("\"", ""))
        .toList();
  }
}
