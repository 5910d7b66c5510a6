package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.literal;
import static dev.safemigrate.plan.Repairs.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.plan.Repairs.Subject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The differing aspects of one object, and the SQL that mends them.
record Aspects(Subject subject, Context context) {
  private static final String ALTER_TABLE = "ALTER TABLE ";
  private static final String DEFINITION = "definition";

  /// A domain's check speaks of its value; a column of that name would be quoted.
  private static final Pattern OF_DOMAIN = Pattern.compile("(?<!['\"\\w])VALUE(?!['\"\\w])");

  /// What clears a name that another object should have. Renamed, nothing of it is lost.
  String clearance() {
    if (!context.isInTheWay(subject)) {
      return "";
    }
    var name = quoted(spareName(subject.name()));
    if (subject.kind() == ObjectKind.CONSTRAINT) {
      return alterParent() + " DROP CONSTRAINT " + quoted(subject.name()) + ";";
    }
    var word =
        subject.kind() == ObjectKind.ENUM ? "TYPE" : subject.kind().word().toUpperCase(Locale.ROOT);
    return "ALTER " + word + " " + subject.qualified() + renamedTo(name);
  }

  private static String renamedTo(String name) {
    return " RENAME TO " + name + ";";
  }

  /// The server cuts a name after 63 bytes.
  static String spareName(String name) {
    var bytes = name.getBytes(UTF_8).length;
    return (bytes > 59 ? name.substring(0, name.length() - (bytes - 59)) : name) + "_old";
  }

  String repair() {
    if (context.isUnexpected(subject)) {
      return context.isInTheWay(subject) ? "" : unexpected();
    }
    if (context.isObstructed(subject)) {
      return "";
    }
    boolean missing = context.isMissing(subject);
    return switch (subject.kind()) {
      case SCHEMA -> "CREATE SCHEMA " + quoted(subject.name()) + ";";
      case EXTENSION -> "CREATE EXTENSION " + quoted(subject.name()) + ";";
      case TABLE -> new TableRepair(subject, context).sql();
      case COLUMN -> new ColumnRepair(subject, context).sql();
      case SEQUENCE -> new SequenceRepair(subject, context).sql();
      case CONSTRAINT -> isForeignKey() ? "" : constraint(missing);
      case INDEX -> index(missing);
      case ENUM -> "CREATE TYPE " + subject.qualified() + " AS ENUM ();";
      case ENUM_LABEL ->
          "ALTER TYPE " + subject.qualifiedParent() + " ADD VALUE " + literal(subject.name()) + ";";
      case VIEW, MATERIALIZED_VIEW, FUNCTION, TRIGGER, POLICY, RULE ->
          new CodeRepair(subject, context).sql();
      case DOMAIN -> missing ? domain() : alterDomain();
      case TYPE -> (missing ? "" : withoutType()) + type();
      case COMMENT -> new NoteRepair(subject, context).comments();
      case PRIVILEGE -> new NoteRepair(subject, context).privilege();
      case SETTING -> new SettingRepair(subject, context).sql();
      // Of all others the catalog has the words that make them.
      default -> new DefinitionRepair(subject, context).sql();
    };
  }

  /// What can only be done when every object is there: foreign keys, and who owns a sequence.
  String afterwards() {
    if (subject.kind() == ObjectKind.SEQUENCE) {
      return new SequenceRepair(subject, context).ownership();
    }
    return isForeignKey() && !context.isUnexpected(subject)
        ? constraint(context.isMissing(subject))
        : "";
  }

  /// Whether an aspect has a value.
  static boolean isSet(String definition) {
    return !definition.equals("none");
  }

  private boolean isForeignKey() {
    return subject.kind() == ObjectKind.CONSTRAINT
        && expected(DEFINITION).filter(text -> text.startsWith("FOREIGN KEY")).isPresent();
  }

  private String constraint(boolean missing) {
    var name = quoted(subject.name());
    var definition = expected(DEFINITION);
    if (definition.isEmpty()) {
      return expected("validity").filter("valid"::equals).isPresent()
          ? alterParent() + " VALIDATE CONSTRAINT " + name + ";"
          : described();
    }
    return (missing || isOfNewDomain() ? "" : alterParent() + " DROP CONSTRAINT " + name + ";\n")
        + alterParent()
        + " ADD CONSTRAINT "
        + name
        + " "
        + definition.get()
        + (expected("validity").filter("not valid"::equals).isPresent() ? " NOT VALID;" : ";");
  }

  /// A domain of another type was made anew, without its constraints.
  private boolean isOfNewDomain() {
    var domain = new Subject(ObjectKind.DOMAIN, subject.schema(), "", subject.parent());
    return context.expected(domain, "type").isPresent()
        || context.expected(domain, "collation").isPresent();
  }

  private String alterParent() {
    boolean ofDomain =
        expected(DEFINITION).filter(text -> OF_DOMAIN.matcher(text).find()).isPresent();
    return (ofDomain ? "ALTER DOMAIN " : ALTER_TABLE) + subject.qualifiedParent();
  }

  private String index(boolean missing) {
    var name = subject.qualified();
    var definition = expected(DEFINITION);
    if (definition.isPresent()) {
      return (missing ? "" : "DROP INDEX " + name + ";\n") + definition.get() + ";";
    }
    return expected("validity").isPresent() ? "REINDEX INDEX " + name + ";" : described();
  }

  private String domain() {
    return "CREATE DOMAIN "
        + subject.qualified()
        + " AS "
        + wanted("type").orElse("text")
        + wanted("collation").filter(Aspects::isSet).map(c -> " COLLATE " + c).orElse("")
        + wanted("default").filter(Aspects::isSet).map(d -> " DEFAULT " + d).orElse("")
        + wanted("nullability").filter("NOT NULL"::equals).map(n -> " " + n).orElse("")
        + ";";
  }

  /// The type of a domain cannot be changed; its columns keep the old one until they are altered.
  private String alterDomain() {
    var alter = "ALTER DOMAIN " + subject.qualified();
    if (expected("type").isPresent() || expected("collation").isPresent()) {
      return outOfTheWay("DOMAIN") + domain();
    }
    var lines = new StringBuilder();
    expected("nullability")
        .ifPresent(n ->
            lines
                .append(alter)
                .append(n.equals("NOT NULL") ? " SET NOT NULL;" : " DROP NOT NULL;"));
    expected("default")
        .ifPresent(d ->
            lines
                .append(lines.isEmpty() ? "" : "\n")
                .append(alter)
                .append(isSet(d) ? " SET DEFAULT " + d + ";" : " DROP DEFAULT;"));
    return lines.isEmpty() ? described() : lines.toString();
  }

  private String type() {
    var definition =
        expected(DEFINITION)
            .filter(text -> !text.equals("shell"))
            .orElse("")
            .replace(", subtype_diff = -", "")
            .replace(", canonical = -", "")
            .replace(", collation = none", "");
    return ("CREATE TYPE " + subject.qualified() + " " + definition).strip() + ";";
  }

  /// A range type has other types of its own, which a new name would not move. The server refuses
  /// to drop one that a column has.
  private String withoutType() {
    return expected(DEFINITION).filter(text -> text.startsWith("AS RANGE")).isPresent()
        ? "DROP TYPE " + subject.qualified() + ";\n"
        : outOfTheWay("TYPE");
  }

  private String outOfTheWay(String word) {
    return "-- columns that have it keep the old one, under its new name, until they are altered\n"
        + "ALTER "
        + word
        + " "
        + subject.qualified()
        + renamedTo(quoted(spareName(subject.name())))
        + "\n";
  }

  private String unexpected() {
    return switch (subject.kind()) {
      case INDEX -> "DROP INDEX " + subject.qualified() + ";";
      case CONSTRAINT -> alterParent() + " DROP CONSTRAINT " + quoted(subject.name()) + ";";
      case TRIGGER, POLICY, RULE ->
          "DROP "
              + subject.kind().name()
              + " "
              + quoted(subject.name())
              + " ON "
              + subject.qualifiedParent()
              + ";";
      case VIEW -> "DROP VIEW " + subject.qualified() + ";";
      case TABLE -> "-- loses rows: DROP TABLE " + subject.qualified() + ";";
      case COLUMN ->
          context.isPartOfTable(subject)
              ? ""
              : "-- loses rows: " + alterParent() + " DROP COLUMN " + quoted(subject.name()) + ";";
      case COMMENT -> new NoteRepair(subject, context).comments();
      case PRIVILEGE -> new NoteRepair(subject, context).privilege();
      case SCHEMA,
          EXTENSION,
          ENUM,
          ENUM_LABEL,
          DOMAIN,
          TYPE,
          SEQUENCE,
          MATERIALIZED_VIEW,
          FUNCTION ->
          described();
      case SETTING -> new SettingRepair(subject, context).sql();
      default -> new DefinitionRepair(subject, context).dropped();
    };
  }

  private String described() {
    return "-- " + Sentences.differences(context.differencesOf(subject));
  }

  private Optional<String> expected(String aspect) {
    return context.expected(subject, aspect);
  }

  private Optional<String> wanted(String aspect) {
    return context.wanted(subject, aspect);
  }
}
