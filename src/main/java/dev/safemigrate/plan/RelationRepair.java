package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.literal;
import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.plan.Repairs.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// SQL that makes a table, a column or a sequence what it should be, without losing a row.
record RelationRepair(Subject subject, Context context) {
  private static final String NONE = "none";
  private static final String AS_IDENTITY = " as identity";
  private static final String ALTER_TABLE = "ALTER TABLE ";
  private static final String VALUES = " FOR VALUES ";
  private static final String IDENTITY = "identity";
  private static final String DEFAULT = "default";

  static boolean isSet(String definition) {
    return !definition.equals(NONE);
  }

  String sql() {
    boolean missing = context.isMissing(subject);
    return switch (subject.kind()) {
      case TABLE -> missing ? createTable() : alterTable();
      case COLUMN -> missing ? addColumn() : alterColumn();
      case SEQUENCE -> missing ? createSequence() : alterSequence();
      case SCHEMA,
          EXTENSION,
          CONSTRAINT,
          INDEX,
          ENUM,
          ENUM_LABEL,
          DOMAIN,
          TYPE,
          VIEW,
          MATERIALIZED_VIEW,
          FUNCTION,
          TRIGGER,
          POLICY,
          RULE,
          COMMENT,
          PRIVILEGE ->
          throw new IllegalArgumentException(subject.kind() + " is no relation");
    };
  }

  private String createTable() {
    var partition = expected("partition").filter(RelationRepair::isSet);
    var kind = expected("kind").orElse("ordinary");
    if (kind.startsWith("foreign")) {
      return described();
    }
    var columns =
        context.columnsOf(subject).stream()
            .map(column -> "  " + new RelationRepair(column, context).columnDefinition())
            .collect(Collectors.joining(",\n"));
    return (expected("persistence").filter("unlogged"::equals).isPresent()
            ? "CREATE UNLOGGED TABLE "
            : "CREATE TABLE ")
        + subject.qualified()
        + partition
            .map(of -> " PARTITION " + "OF" + of.substring("of".length()))
            .orElse(columns.isEmpty() ? " ()" : " (\n" + columns + "\n)")
        + expected("inheritance")
            .filter(RelationRepair::isSet)
            .map(of -> " INHERITS (" + of.substring("of ".length()) + ")")
            .orElse("")
        + (kind.startsWith("partitioned by ")
            ? " PARTITION BY " + kind.substring("partitioned by ".length())
            : "")
        + ";"
        + rowSecurity();
  }

  private String alterTable() {
    if (expected("kind").isPresent()) {
      return "-- a table cannot be made another kind of one: out of its way, then copy its rows\n"
          + ALTER_TABLE
          + subject.qualified()
          + " RENAME TO "
          + quoted(Aspects.spareName(subject.name()))
          + ";";
    }
    var lines = new ArrayList<String>();
    expected("persistence")
        .ifPresent(p ->
            lines.add(
                ALTER_TABLE
                    + subject.qualified()
                    + (p.equals("unlogged") ? " SET UNLOGGED;" : " SET LOGGED;")));
    actual("partition").filter(RelationRepair::isSet).ifPresent(of -> lines.add(detach(of)));
    expected("partition").filter(RelationRepair::isSet).ifPresent(of -> lines.add(attach(of)));
    var security = rowSecurity();
    if (!security.isEmpty()) {
      lines.add(security.strip());
    }
    return lines.isEmpty() ? described() : String.join("\n", lines);
  }

  private String rowSecurity() {
    var alter = "\n" + ALTER_TABLE + subject.qualified() + " ";
    boolean missing = context.isMissing(subject);
    return expected("row security")
            .filter(s -> isSet(s) || !missing)
            .map(s -> alter + (isSet(s) ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY;")
            .orElse("")
        + expected("forced row security")
            .filter(s -> isSet(s) || !missing)
            .map(s -> alter + (isSet(s) ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY;")
            .orElse("");
  }

  private String detach(String partition) {
    return ALTER_TABLE + parentOf(partition) + " DETACH PARTITION " + subject.qualified() + ";";
  }

  private String attach(String partition) {
    var parent = parentOf(partition);
    return ALTER_TABLE
        + parent
        + " ATTACH PARTITION "
        + subject.qualified()
        + partition.substring("of ".length() + parent.length())
        + ";";
  }

  /// For example of `of public.events FOR VALUES IN (1)`.
  private static String parentOf(String partition) {
    int end = partition.indexOf(VALUES);
    return partition.substring(
        "of ".length(), end < 0 ? partition.length() - " DEFAULT".length() : end);
  }

  private String addColumn() {
    if (context.isPartOfTable(subject)) {
      return "";
    }
    var add = alterTable(subject) + "ADD COLUMN ";
    boolean filled =
        isExpected(DEFAULT) || isExpected(IDENTITY) || isExpected("generation") || !isNotNull();
    return filled
        ? add + columnDefinition() + ";"
        : add
            + columnDefinition().replaceFirst(" NOT NULL$", "")
            + ";\n-- where the table has rows, give each a value first; then:\n"
            + alter("SET NOT NULL;");
  }

  /// For example `"id" integer DEFAULT 1 NOT NULL`.
  private String columnDefinition() {
    var column = new StringBuilder(quoted(subject.name()));
    column.append(' ').append(wanted("type").orElse("text"));
    wanted("collation")
        .filter(RelationRepair::isSet)
        .ifPresent(c -> column.append(" COLLATE ").append(c));
    wanted("generation")
        .filter(RelationRepair::isSet)
        .ifPresent(g -> column.append(" GENERATED ALWAYS AS (").append(generation(g)));
    wanted(IDENTITY)
        .filter(RelationRepair::isSet)
        .ifPresent(i -> column.append(" GENERATED ").append(i).append(" AS IDENTITY"));
    wanted(DEFAULT)
        .filter(RelationRepair::isSet)
        .ifPresent(d -> column.append(" DEFAULT ").append(d));
    return column.append(isNotNull() ? " NOT NULL" : "").toString();
  }

  private boolean isExpected(String aspect) {
    return wanted(aspect).filter(RelationRepair::isSet).isPresent();
  }

  private boolean isNotNull() {
    return wanted("nullability").filter("NOT NULL"::equals).isPresent();
  }

  private static String generation(String expression) {
    return expression.endsWith(" stored")
        ? expression.substring(0, expression.length() - " stored".length()) + ") STORED"
        : expression.replaceFirst(" virtual$", "") + ") VIRTUAL";
  }

  private String alterColumn() {
    if (expected("generation").filter(RelationRepair::isSet).isPresent()) {
      return alterTable(subject)
          + "RENAME COLUMN "
          + quoted(subject.name())
          + " TO "
          + quoted(Aspects.spareName(subject.name()))
          + ";\n"
          + alterTable(subject)
          + "ADD COLUMN "
          + columnDefinition()
          + ";";
    }
    var lines = new ArrayList<String>();
    if (expected("generation").isPresent()) {
      lines.add("DROP EXPRESSION;");
    }
    if (actual(IDENTITY).filter(RelationRepair::isSet).isPresent() && !isExpected(IDENTITY)) {
      lines.add("DROP IDENTITY IF EXISTS;");
    }
    retyping(lines);
    expected("nullability")
        .ifPresent(n -> lines.add(isNotNull() ? "SET NOT NULL;" : "DROP NOT NULL;"));
    expected(DEFAULT)
        .ifPresent(d -> lines.add(isSet(d) ? "SET DEFAULT " + d + ";" : "DROP DEFAULT;"));
    expected(IDENTITY).filter(RelationRepair::isSet).ifPresent(i -> lines.add(identity(i)));
    return lines.isEmpty()
        ? described()
        : lines.stream().map(this::alter).collect(Collectors.joining("\n"));
  }

  private String identity(String wanted) {
    return actual(IDENTITY).filter(RelationRepair::isSet).isPresent()
        ? "SET GENERATED " + wanted + ";"
        : "ADD GENERATED " + wanted + " AS IDENTITY;";
  }

  /// The old default may not fit the new type.
  private void retyping(List<String> lines) {
    var collation = expected("collation").map(c -> isSet(c) ? " COLLATE " + c : "");
    if (expected("type").isEmpty() && collation.isEmpty()) {
      return;
    }
    var type = wanted("type");
    if (type.isEmpty()) {
      lines.add("-- " + Sentences.differences(context.differencesOf(subject)));
      return;
    }
    if (actual(DEFAULT).filter(RelationRepair::isSet).isPresent()) {
      lines.add("DROP DEFAULT;");
    }
    lines.add("TYPE " + type.get() + collation.orElse("") + using(type.get()) + ";");
  }

  private String using(String type) {
    return actual("type")
        .map(before ->
            " USING "
                + quoted(subject.name())
                + (isOfUsers(before) || isOfUsers(type) ? throughText(type) : "")
                + "::"
                + type)
        .orElse("");
  }

  /// Only types of users are written with their schema, and few of them have a cast.
  private static boolean isOfUsers(String type) {
    return type.contains(".");
  }

  private static String throughText(String type) {
    return type.endsWith("[]") ? "::text[]" : "::text";
  }

  private String createSequence() {
    return expected("owner").filter(owner -> owner.endsWith(AS_IDENTITY)).isPresent()
        ? ""
        : "CREATE SEQUENCE " + subject.qualified() + definition() + ";";
  }

  /// The sequence of an identity column comes and goes with the identity.
  private String alterSequence() {
    var before = actual("owner").filter(owner -> owner.endsWith(AS_IDENTITY));
    var after = expected("owner").filter(owner -> owner.endsWith(AS_IDENTITY));
    if (before.isPresent() && after.isEmpty()) {
      return new OwnedColumn(before.get()).alter("DROP IDENTITY;")
          + "\nCREATE SEQUENCE "
          + subject.qualified()
          + definition()
          + ";";
    }
    if (after.isPresent() && before.isEmpty()) {
      return actual("owner")
              .filter(RelationRepair::isSet)
              .map(owner -> new OwnedColumn(owner).alter("DROP DEFAULT;") + "\n")
              .orElse("")
          + "DROP SEQUENCE "
          + subject.qualified()
          + ";";
    }
    return expected("definition").isPresent()
        ? "ALTER SEQUENCE " + subject.qualified() + definition() + ";"
        : "";
  }

  private String definition() {
    return wanted("definition").map(text -> " " + text).orElse("");
  }

  /// Who owns the sequence; a new one goes on behind the numbers that are taken.
  String ownership() {
    var owner = expected("owner").filter(RelationRepair::isSet);
    if (owner.isEmpty() || context.isUnexpected(subject)) {
      return "";
    }
    var column = new OwnedColumn(owner.get());
    var behind =
        actual("owner")
            .filter(o -> o.endsWith(AS_IDENTITY) != owner.get().endsWith(AS_IDENTITY))
            .map(_ -> "\n" + goingOn(column))
            .orElse("");
    return column.isIdentity()
        ? behind.strip()
        : "ALTER SEQUENCE " + subject.qualified() + " OWNED BY " + owner.get() + ";" + behind;
  }

  private String goingOn(OwnedColumn column) {
    return "SELECT setval(%s, coalesce(max(%s), 0) + 1, false) FROM %s;"
        .formatted(literal(subject.qualified()), column.name(), column.table());
  }

  /// A column as the owner of a sequence is written, for example `public.users.id as identity`.
  private record OwnedColumn(String owner) {
    boolean isIdentity() {
      return owner.endsWith(AS_IDENTITY);
    }

    private String path() {
      return isIdentity() ? owner.substring(0, owner.length() - AS_IDENTITY.length()) : owner;
    }

    private int dot() {
      boolean quoted = false;
      int last = 0;
      for (int i = 0; i < path().length(); i++) {
        if (path().charAt(i) == '"') {
          quoted = !quoted;
        } else if (path().charAt(i) == '.' && !quoted) {
          last = i;
        }
      }
      return last;
    }

    String table() {
      return path().substring(0, dot());
    }

    String name() {
      return path().substring(dot() + 1);
    }

    String alter(String what) {
      return ALTER_TABLE + table() + " ALTER COLUMN " + name() + " " + what;
    }
  }

  private String described() {
    return "-- " + Sentences.differences(context.differencesOf(subject));
  }

  private static String alterTable(Subject column) {
    return ALTER_TABLE + column.qualifiedParent() + " ";
  }

  private String alter(String what) {
    return what.startsWith("--")
        ? what
        : alterTable(subject) + "ALTER COLUMN " + quoted(subject.name()) + " " + what;
  }

  private Optional<String> expected(String aspect) {
    return context.expected(subject, aspect);
  }

  private Optional<String> actual(String aspect) {
    return context.actual(subject, aspect);
  }

  private Optional<String> wanted(String aspect) {
    return context.wanted(subject, aspect);
  }
}
