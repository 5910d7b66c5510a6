package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.literal;
import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.plan.Repairs.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The differing aspects of one object, and the SQL that mends them.
record Aspects(List<Difference> differences, Context context) {
  private static final String NONE = "none";
  private static final String AS_IDENTITY = " as identity";
  private static final String ALTER_TABLE = "ALTER TABLE ";

  /// All objects that differ; a missing table is made before its columns.
  record Context(Set<Subject> subjects) {}

  static Aspects of(List<Difference> differences, Context context) {
    return new Aspects(differences, context);
  }

  String repair(Subject subject) {
    boolean missing = differences.stream().allMatch(d -> d.change() == Difference.Change.MISSING);
    boolean extra = differences.stream().allMatch(d -> d.change() == Difference.Change.UNEXPECTED);
    if (extra) {
      return unexpected(subject);
    }
    return switch (subject.kind()) {
      case SCHEMA -> "CREATE SCHEMA " + quoted(subject.name()) + ";";
      case EXTENSION -> "CREATE EXTENSION " + quoted(subject.name()) + ";";
      case TABLE -> missing ? "CREATE TABLE " + subject.qualified() + " ();" : described();
      case COLUMN -> missing ? addColumn(subject) : alterColumn(subject);
      case CONSTRAINT -> isForeignKey() ? "" : constraint(subject, missing);
      case INDEX -> index(subject, missing);
      case ENUM -> "CREATE TYPE " + subject.qualified() + " AS ENUM ();";
      case ENUM_LABEL ->
          "ALTER TYPE " + subject.qualifiedParent() + " ADD VALUE " + literal(subject.name()) + ";";
      case SEQUENCE -> missing ? sequence(subject) : described();
      case VIEW -> "CREATE OR REPLACE VIEW " + subject.qualified() + " AS\n" + ended("definition");
      case MATERIALIZED_VIEW ->
          (missing ? "" : "DROP MATERIALIZED VIEW " + subject.qualified() + ";\n")
              + "CREATE MATERIALIZED VIEW "
              + subject.qualified()
              + " AS\n"
              + ended("definition");
      case FUNCTION -> ended("definition");
      case TRIGGER ->
          (missing
                  ? ""
                  : "DROP TRIGGER "
                      + quoted(subject.name())
                      + " ON "
                      + subject.qualifiedParent()
                      + ";\n")
              + ended("definition");
      case DOMAIN, TYPE, POLICY, RULE, COMMENT, PRIVILEGE -> described();
    };
  }

  /// What can only be done when every object is there: foreign keys, and who owns a sequence.
  String afterwards(Subject subject) {
    boolean missing = differences.stream().allMatch(d -> d.change() == Difference.Change.MISSING);
    return switch (subject.kind()) {
      case SEQUENCE ->
          expected("owner")
              .filter(owner -> isSet(owner) && !owner.endsWith(AS_IDENTITY))
              .map(owner -> "ALTER SEQUENCE " + subject.qualified() + " OWNED BY " + owner + ";")
              .orElse("");
      case CONSTRAINT -> isForeignKey() ? constraint(subject, missing) : "";
      case SCHEMA,
          EXTENSION,
          TABLE,
          COLUMN,
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
          "";
    };
  }

  private boolean isForeignKey() {
    return expected("definition").filter(text -> text.startsWith("FOREIGN KEY")).isPresent();
  }

  /// The sequence of an identity column is made with the column.
  private String sequence(Subject subject) {
    return expected("owner").filter(owner -> owner.endsWith(AS_IDENTITY)).isPresent()
        ? ""
        : "CREATE SEQUENCE " + subject.qualified() + " " + expected("definition").orElse("") + ";";
  }

  private String addColumn(Subject subject) {
    var column =
        new StringBuilder(ALTER_TABLE)
            .append(subject.qualifiedParent())
            .append(" ADD COLUMN ")
            .append(quoted(subject.name()))
            .append(' ')
            .append(expected("type").orElse("text"));
    expected("collation").filter(this::isSet).ifPresent(c -> column.append(" COLLATE ").append(c));
    expected("generation")
        .filter(this::isSet)
        .ifPresent(g -> column.append(" GENERATED ALWAYS AS (").append(generation(g)));
    expected("identity")
        .filter(this::isSet)
        .ifPresent(i -> column.append(" GENERATED ").append(i).append(" AS IDENTITY"));
    var defaultValue = expected("default").filter(this::isSet);
    defaultValue.ifPresent(d -> column.append(" DEFAULT ").append(d));
    boolean notNull = expected("nullability").filter("NOT NULL"::equals).isPresent();
    if (!notNull || expected("generation").filter(this::isSet).isPresent()) {
      return column.append(';').toString();
    }
    if (defaultValue.isPresent() || expected("identity").filter(this::isSet).isPresent()) {
      return column.append(" NOT NULL;").toString();
    }
    return column
        .append(";\n-- where the table has rows, give each a value first; then:\n")
        .append(alter(subject))
        .append("SET NOT NULL;")
        .toString();
  }

  private static String generation(String expression) {
    return expression.endsWith(" stored")
        ? expression.substring(0, expression.length() - " stored".length()) + ") STORED"
        : expression.replaceFirst(" virtual$", "") + ") VIRTUAL";
  }

  private String alterColumn(Subject subject) {
    var lines = new ArrayList<String>();
    var column = quoted(subject.name());
    expected("type").ifPresent(t -> lines.add("TYPE %s USING %s::%s;".formatted(t, column, t)));
    expected("nullability")
        .ifPresent(n -> lines.add((isNotNull(n) ? "SET" : "DROP") + " NOT NULL;"));
    expected("default")
        .ifPresent(d -> lines.add(isSet(d) ? "SET DEFAULT " + d + ";" : "DROP DEFAULT;"));
    expected("identity")
        .ifPresent(
            i -> lines.add(isSet(i) ? "ADD GENERATED " + i + " AS IDENTITY;" : "DROP IDENTITY;"));
    return lines.isEmpty()
        ? described()
        : String.join("\n", lines.stream().map(line -> alter(subject) + line).toList());
  }

  private static String alter(Subject subject) {
    return ALTER_TABLE
        + subject.qualifiedParent()
        + " ALTER COLUMN "
        + quoted(subject.name())
        + " ";
  }

  private String constraint(Subject subject, boolean missing) {
    var table = ALTER_TABLE + subject.qualifiedParent();
    var name = quoted(subject.name());
    var definition = expected("definition");
    if (definition.isEmpty()) {
      return table + " VALIDATE CONSTRAINT " + name + ";";
    }
    return (missing ? "" : table + " DROP CONSTRAINT " + name + ";\n")
        + table
        + " ADD CONSTRAINT "
        + name
        + " "
        + definition.get()
        + (expected("validity").filter("not valid"::equals).isPresent() ? " NOT VALID;" : ";");
  }

  private String index(Subject subject, boolean missing) {
    var name = quoted(subject.schema()) + "." + quoted(subject.name());
    var definition = expected("definition");
    if (definition.isEmpty()) {
      return "REINDEX INDEX " + name + ";";
    }
    return (missing ? "" : "DROP INDEX " + name + ";\n") + definition.get() + ";";
  }

  private String unexpected(Subject subject) {
    return switch (subject.kind()) {
      case INDEX -> "DROP INDEX " + quoted(subject.schema()) + "." + quoted(subject.name()) + ";";
      case CONSTRAINT ->
          ALTER_TABLE
              + subject.qualifiedParent()
              + " DROP CONSTRAINT "
              + quoted(subject.name())
              + ";";
      case TRIGGER ->
          "DROP TRIGGER " + quoted(subject.name()) + " ON " + subject.qualifiedParent() + ";";
      case VIEW -> "DROP VIEW " + subject.qualified() + ";";
      case TABLE -> "-- loses rows: DROP TABLE " + subject.qualified() + ";";
      case COLUMN ->
          context.subjects().contains(tableOf(subject))
              ? ""
              : "-- loses rows: "
                  + ALTER_TABLE
                  + subject.qualifiedParent()
                  + " DROP COLUMN "
                  + quoted(subject.name())
                  + ";";
      case SCHEMA,
          EXTENSION,
          ENUM,
          ENUM_LABEL,
          DOMAIN,
          TYPE,
          SEQUENCE,
          MATERIALIZED_VIEW,
          FUNCTION,
          POLICY,
          RULE,
          COMMENT,
          PRIVILEGE ->
          described();
    };
  }

  private static Subject tableOf(Subject column) {
    return new Subject(ObjectKind.TABLE, column.schema(), "", column.parent());
  }

  private String described() {
    return "-- " + Sentences.differences(differences);
  }

  private Optional<String> expected(String aspect) {
    return differences.stream()
        .filter(difference -> difference.object().aspect().equals(aspect))
        .findFirst()
        .flatMap(Difference::expected);
  }

  private String ended(String aspect) {
    var text = expected(aspect).orElse("").strip();
    return text.endsWith(";") ? text : text + ";";
  }

  private boolean isSet(String definition) {
    return !definition.equals(NONE);
  }

  private static boolean isNotNull(String nullability) {
    return nullability.equals("NOT NULL");
  }
}
