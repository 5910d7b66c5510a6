package dev.safemigrate.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The settings that `ALTER DATABASE … SET` and `ALTER ROLE … IN DATABASE … SET` gave a database.
final class DatabaseSettings {
  /// Those of our own role in this database win over all others, so that they stay the role's.
  private static final String SETTINGS =
      """
      SELECT pg_catalog.split_part(setting, '=', 1) AS name,
             pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1) AS value,
             s.setrole <> 0 AS of_role
      FROM pg_catalog.pg_db_role_setting s, LATERAL pg_catalog.unnest(s.setconfig) setting
      WHERE s.setdatabase = (SELECT d.oid FROM pg_catalog.pg_database d
                             WHERE d.datname = pg_catalog.current_database())
        AND s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles r
                              WHERE r.rolname = session_user))
      """;

  private DatabaseSettings() {}

  private record Setting(String name, String value, boolean ofRole) {}

  /// Gives another database the settings of this session's.
  ///
  /// @return the names of those that could not be set; a session in the target would not have the
  ///   invalid ones either
  static List<String> copy(Session session, String database) {
    var settings =
        session.query(
            "read the database's settings",
            SETTINGS,
            List.of(),
            row ->
                new Setting(
                    row.getString("name"), row.getString("value"), row.getBoolean("of_role")));
    if (settings.isEmpty()) {
      return List.of();
    }
    var leftOut = new ArrayList<String>();
    try (var transaction = Transaction.begin(session)) {
      for (var setting : settings) {
        if (!copy(session, transaction, database, setting)) {
          leftOut.add(setting.name());
        }
      }
      transaction.commit();
    }
    return leftOut;
  }

  private static boolean copy(
      Session session, Transaction transaction, String database, Setting setting) {
    transaction.savepoint("setting");
    try {
      set(session, database, setting);
      transaction.release("setting");
      return true;
    } catch (DatabaseException e) {
      if (e.kind() == DatabaseException.Kind.UNREACHABLE) {
        throw e;
      }
      transaction.rollbackTo("setting");
      return false;
    }
  }

  /// By way of the session, because the catalog has lists such as `search_path` in a form that
  /// `SET` does not take back.
  private static void set(Session session, String database, Setting setting) {
    var attempted = "copy the setting " + setting.name();
    session.query(
        attempted,
        "SELECT pg_catalog.set_config(?, ?, true)",
        List.of(setting.name(), setting.value()),
        row -> row.getString(1));
    session.execute(
        attempted,
        "ALTER %s %s SET %s FROM CURRENT"
            .formatted(
                setting.ofRole() ? "ROLE SESSION_USER IN DATABASE" : "DATABASE",
                Identifier.quoted(database),
                quotedName(setting.name())));
  }

  private static String quotedName(String setting) {
    return Arrays.stream(setting.split("\\.", -1))
        .map(Identifier::quoted)
        .collect(Collectors.joining("."));
  }
}
