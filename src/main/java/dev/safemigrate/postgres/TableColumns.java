package dev.safemigrate.postgres;

import java.util.List;

/// The columns of a table as they are now; names are quoted.
record TableColumns(List<TableColumns.Column> columns) {
  TableColumns {
    columns = List.copyOf(columns);
  }

  /// One column.
  ///
  /// @param number the attribute number, which stays when the column is renamed
  /// @param tableName of its table, qualified
  /// @param type as the server writes it
  /// @param isDate whether it holds a point in time
  record Column(int number, String name, String tableName, String type, boolean isDate) {}

  /// Tried on PostgreSQL 14 to 18.
  private static final String COLUMNS =
      """
      SELECT a.attnum::int AS number, pg_catalog.quote_ident(a.attname) AS name,
             pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
               AS table_name,
             pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
             t.typcategory = 'D' AS is_date
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum
      """;

  static TableColumns of(Session session, long table) {
    return new TableColumns(
        session.query(
            "read the columns of a written table",
            COLUMNS,
            List.of(table),
            row ->
                new Column(
                    row.getInt("number"),
                    row.getString("name"),
                    row.getString("table_name"),
                    row.getString("type"),
                    row.getBoolean("is_date"))));
  }

  boolean has(int number) {
    return columns.stream().anyMatch(column -> column.number() == number);
  }

  /// The column of that number, which is there.
  Column column(int number) {
    return columns.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
  }
}
