package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Tells before anything is executed which privileges a script will miss.
public final class Privileges {
  /// What lives in a schema by itself; to make one takes CREATE on the schema.
  private static final Set<ObjectKind> IN_SCHEMA =
      Set.of(
          ObjectKind.TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.SEQUENCE,
          ObjectKind.ENUM,
          ObjectKind.DOMAIN,
          ObjectKind.TYPE,
          ObjectKind.FUNCTION,
          ObjectKind.INDEX,
          ObjectKind.STATISTICS,
          ObjectKind.COLLATION,
          ObjectKind.CONVERSION,
          ObjectKind.TEXT_SEARCH_DICTIONARY,
          ObjectKind.TEXT_SEARCH_CONFIGURATION,
          ObjectKind.OPERATOR);

  private static final Set<ObjectKind> TABLE_PARTS =
      Set.of(
          ObjectKind.COLUMN,
          ObjectKind.CONSTRAINT,
          ObjectKind.INDEX,
          ObjectKind.TRIGGER,
          ObjectKind.POLICY,
          ObjectKind.RULE,
          ObjectKind.STATISTICS,
          ObjectKind.SETTING,
          ObjectKind.PUBLICATION_MEMBER);

  private static final Set<ObjectKind> RELATIONS =
      Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

  /// Tried on PostgreSQL 15 and 17.
  private static final String SCHEMAS =
      """
      SELECT n.nspname AS name
      FROM pg_catalog.pg_namespace n
      WHERE n.nspname = ANY (?)
        AND NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
      ORDER BY 1
      """;

  /// Only an owner may alter a table, or a member of the owner.
  private static final String TABLES =
      """
      SELECT n.nspname AS schema, c.relname AS name
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_catalog.format('%s.%s', n.nspname, c.relname) = ANY (?)
        AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
        AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
      ORDER BY 1, 2
      """;

  private static final String TYPES =
      """
      SELECT n.nspname AS schema, t.typname AS name
      FROM pg_catalog.pg_type t
      JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE pg_catalog.format('%s.%s', n.nspname, t.typname) = ANY (?)
        AND t.typtype = 'e'
        AND NOT pg_catalog.pg_has_role(t.typowner, 'USAGE')
      ORDER BY 1, 2
      """;

  private static final String SEQUENCES =
      """
      SELECT n.nspname AS schema, c.relname AS name
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_catalog.format('%s.%s', n.nspname, c.relname) = ANY (?)
        AND c.relkind = 'S'
        AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.objid = c.oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))
      ORDER BY 1, 2
      """;

  private static final String ROUTINES =
      """
      SELECT pg_catalog.format('%I.%I(%s)', n.nspname, p.proname,
        pg_catalog.pg_get_function_identity_arguments(p.oid)) AS name
      FROM pg_catalog.pg_proc p
      JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE pg_catalog.format('%s.%s(%s)', n.nspname, p.proname,
          pg_catalog.oidvectortypes(p.proargtypes)) = ANY (?)
        AND NOT pg_catalog.pg_has_role(p.proowner, 'USAGE')
      ORDER BY 1
      """;

  private Privileges() {}

  /// The statements that an owner or a superuser must execute so that the changes can be made by
  /// the session's role; empty where nothing is missing.
  ///
  /// @param changes what the scripts change, in the rehearsal
  public static List<String> missing(Session session, List<Change> changes, String role) {
    var grantee = Identifier.quoted(role);
    var missing = new ArrayList<String>();
    for (var schema : schemas(session, changes)) {
      missing.add(
          "GRANT CREATE, USAGE ON SCHEMA " + Identifier.quoted(schema) + " TO " + grantee + ";");
    }
    for (var table : owned(session, TABLES, names(changes, Privileges::tableOf))) {
      missing.add("ALTER TABLE " + table + " OWNER TO " + grantee + ";");
    }
    for (var type : owned(session, TYPES, names(changes, Privileges::typeOf))) {
      missing.add("ALTER TYPE " + type + " OWNER TO " + grantee + ";");
    }
    for (var sequence : owned(session, SEQUENCES, names(changes, Privileges::sequenceOf))) {
      missing.add("ALTER SEQUENCE " + sequence + " OWNER TO " + grantee + ";");
    }
    for (var routine : routines(session, changes)) {
      missing.add("ALTER ROUTINE " + routine + " OWNER TO " + grantee + ";");
    }
    return missing;
  }

  private static List<String> schemas(Session session, List<Change> changes) {
    var names = new TreeSet<String>();
    changes.stream()
        .filter(change -> change.before().isEmpty())
        .map(Change::object)
        .filter(object -> IN_SCHEMA.contains(object.kind()))
        .forEach(object -> names.add(object.schema()));
    return session.query(
        "see the privileges on schemas", SCHEMAS, array(names), r -> r.getString("name"));
  }

  private static List<String> routines(Session session, List<Change> changes) {
    return session.query(
        "see who owns the functions that the migrations change",
        ROUTINES,
        array(names(changes, Privileges::routineOf)),
        row -> row.getString("name"));
  }

  private static List<String> owned(Session session, String query, Set<String> names) {
    return session.query(
        "see who owns what the migrations change",
        query,
        array(names),
        row -> Identifier.quoted(row.getString("schema"), row.getString("name")));
  }

  /// One parameter that is an array, not one for each name.
  private static List<?> array(Set<String> names) {
    return List.<Object>of((Object) names.toArray(String[]::new));
  }

  /// Names an object's owner-bearing object, or nothing.
  @FunctionalInterface
  private interface Naming {
    String of(ObjectId object);
  }

  private static Set<String> names(List<Change> changes, Naming naming) {
    var names = new TreeSet<String>();
    changes.stream()
        .map(change -> naming.of(change.object()))
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }

  private static String tableOf(ObjectId object) {
    if (TABLE_PARTS.contains(object.kind())) {
      return object.schema() + "." + object.parent();
    }
    return RELATIONS.contains(object.kind()) ? object.schema() + "." + object.name() : "";
  }

  private static String typeOf(ObjectId object) {
    return object.kind() == ObjectKind.ENUM_LABEL ? object.schema() + "." + object.parent() : "";
  }

  private static String sequenceOf(ObjectId object) {
    return object.kind() == ObjectKind.SEQUENCE ? object.schema() + "." + object.name() : "";
  }

  private static String routineOf(ObjectId object) {
    return object.kind() == ObjectKind.FUNCTION ? object.schema() + "." + object.name() : "";
  }
}
