package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import java.sql.SQLException;
import java.util.stream.Collectors;

/// The catalog read kind by kind, everything of each, without asking what there is to read: what
/// reading it by subject is compared with.
final class WholeCatalog {
  private static final String PREPARE = each("PREPARE %1$s AS %2$s;\n");
  private static final String EXECUTE = each("EXECUTE %1$s;\n");

  private WholeCatalog() {}

  private static String each(String statement) {
    return CatalogQueries.all()
        .map(toRead ->
            statement.formatted("whole_" + toRead.replace(' ', '_'), CatalogQueries.whole(toRead)))
        .collect(Collectors.joining());
  }

  /// To be called before [#read(Session)].
  static void prepare(Session session) {
    session.execute("prepare", CatalogReader.SETTINGS + ";\n" + PREPARE);
  }

  static Catalog read(Session session) {
    var rows = CatalogRows.empty();
    try {
      CatalogReader.inFrame(
          session,
          (begin, end) ->
              CatalogReader.results(
                  session, begin + CatalogReader.SETTINGS + ";\n" + EXECUTE + end, rows::add));
    } catch (SQLException e) {
      throw new DatabaseException("read the whole catalog", e);
    }
    return rows.catalog();
  }
}
