package dev.safemigrate.random;

import dev.safemigrate.random.Truth.Tampering;
import java.util.List;
import java.util.Random;

/// What somebody does to a database between two deployments.
///
/// @param target where it is done; asked for objects that are there
record ByHand(Random random, Workbench target) {
  private static final String TABLES =
      """
      SELECT c.oid::regclass FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1\
      """;

  private static final String COLUMNS =
      """
      SELECT format('%s|%I', c.oid::regclass, a.attname) FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 1 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1\
      """;

  private static final String DROPS =
      """
      SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS sql
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
      UNION ALL SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
      FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('f', 'c')
      UNION ALL SELECT format('DROP VIEW %s', c.oid::regclass)
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
      UNION ALL SELECT format('DROP TABLE %s', c.oid::regclass)
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      UNION ALL SELECT format('ALTER TABLE %s DROP COLUMN %I', c.oid::regclass, a.attname)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 1 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      UNION ALL SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass)
      FROM pg_trigger t WHERE NOT t.tgisinternal
      UNION ALL SELECT format('DROP POLICY %I ON %s', p.polname, p.polrelid::regclass) FROM pg_policy p
      ORDER BY 1\
      """;

  /// A statement; empty where there is nothing that it could be about.
  String sql(Tampering wanted) {
    var tables = target.rows(TABLES);
    if (tables.isEmpty()) {
      return "";
    }
    var table = any(tables);
    var column = any(target.rows(COLUMNS)).split("\\|", -1);
    return switch (wanted) {
      case NOTHING, TAKEN -> "";
      case EXTRA -> extra(table, column);
      case SETTING -> setting(table, column);
      case DROPPED -> any(target.rows(DROPS));
      case ALTERED -> altered(column);
    };
  }

  private String extra(String table, String[] column) {
    return switch (random.nextInt(5)) {
      case 0 -> "CREATE TABLE hotfix (id int PRIMARY KEY, note text)";
      case 1 -> "CREATE INDEX hotfix_idx ON %s (%s)".formatted(column[0], column[1]);
      case 2 -> "ALTER TABLE %s ADD COLUMN hotfix TEXT".formatted(table);
      case 3 -> "CREATE VIEW hotfix AS SELECT * FROM " + table;
      default -> "CREATE FUNCTION hotfix() RETURNS int LANGUAGE sql AS 'SELECT 1'";
    };
  }

  private String setting(String table, String[] column) {
    return switch (random.nextInt(6)) {
      case 0 -> "ALTER TABLE %s SET (fillfactor = 70)".formatted(table);
      case 1 -> "ALTER TABLE %s REPLICA IDENTITY FULL".formatted(table);
      case 2 -> "ALTER TABLE %s ALTER COLUMN %s SET STATISTICS 500".formatted(column[0], column[1]);
      case 3 -> "GRANT SELECT ON %s TO PUBLIC".formatted(table);
      case 4 -> "COMMENT ON COLUMN %s.%s IS 'by hand'".formatted(column[0], column[1]);
      default -> "ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(table);
    };
  }

  private String altered(String[] column) {
    return "ALTER TABLE %s ALTER COLUMN %s %s"
        .formatted(
            column[0],
            column[1],
            switch (random.nextInt(4)) {
              case 0 -> "DROP NOT NULL";
              case 1 -> "SET NOT NULL";
              case 2 -> "DROP DEFAULT";
              default -> "TYPE TEXT";
            });
  }

  private String any(List<String> list) {
    return list.isEmpty() ? "" : list.get(random.nextInt(list.size()));
  }
}
