package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.plan.Repairs.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// SQL that makes a column what it should be, without losing a value.
record ColumnRepair(Subject subject, Context context) {
  private static final String IDENTITY = "identity";
  private static final String DEFAULT = "default";

  String sql() {
    return context.isMissing(subject) ? addColumn() : alterColumn();
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

  /// As it stands between the brackets of a new table, for example `"id" integer DEFAULT 1 NOT
  /// NULL`.
  String columnDefinition() {
    var column = new StringBuilder(quoted(subject.name()));
    column.append(' ').append(wanted("type").orElse("text"));
    wanted("collation").filter(Aspects::isSet).ifPresent(c -> column.append(" COLLATE ").append(c));
    wanted("generation")
        .filter(Aspects::isSet)
        .ifPresent(g -> column.append(" GENERATED ALWAYS AS (").append(generation(g)));
    wanted(IDENTITY)
        .filter(Aspects::isSet)
        .ifPresent(i -> column.append(" GENERATED ").append(i).append(" AS IDENTITY"));
    wanted(DEFAULT).filter(Aspects::isSet).ifPresent(d -> column.append(" DEFAULT ").append(d));
    return column.append(isNotNull() ? " NOT NULL" : "").toString();
  }

  private boolean isExpected(String aspect) {
    return wanted(aspect).filter(Aspects::isSet).isPresent();
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
    if (expected("generation").filter(Aspects::isSet).isPresent()) {
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
    if (actual(IDENTITY).filter(Aspects::isSet).isPresent() && !isExpected(IDENTITY)) {
      lines.add("DROP IDENTITY IF EXISTS;");
    }
    retyping(lines);
    expected("nullability")
        .ifPresent(n -> lines.add(isNotNull() ? "SET NOT NULL;" : "DROP NOT NULL;"));
    expected(DEFAULT)
        .ifPresent(d -> lines.add(Aspects.isSet(d) ? "SET DEFAULT " + d + ";" : "DROP DEFAULT;"));
    expected(IDENTITY).filter(Aspects::isSet).ifPresent(i -> lines.add(identity(i)));
    return lines.isEmpty()
        ? described()
        : lines.stream().map(this::alter).collect(Collectors.joining("\n"));
  }

  private String identity(String wanted) {
    return actual(IDENTITY).filter(Aspects::isSet).isPresent()
        ? "SET GENERATED " + wanted + ";"
        : "ADD GENERATED " + wanted + " AS IDENTITY;";
  }

  /// The old default may not fit the new type.
  private void retyping(List<String> lines) {
    var collation = expected("collation").map(c -> Aspects.isSet(c) ? " COLLATE " + c : "");
    if (expected("type").isEmpty() && collation.isEmpty()) {
      return;
    }
    var type = wanted("type");
    if (type.isEmpty()) {
      lines.add("-- " + Sentences.differences(context.differencesOf(subject)));
      return;
    }
    if (actual(DEFAULT).filter(Aspects::isSet).isPresent()) {
      lines.add("DROP DEFAULT;");
    }
    lines.add("TYPE " + type.get() + collation.orElse("") + using(type.get()) + ";");
  }

  private static boolean isText(String type) {
    return type.equals("text") || type.startsWith("character") || type.startsWith("bit");
  }

  /// A text that is too long is refused by the server, unless the cast is written out: then it is
  /// cut off.
  private String using(String type) {
    return actual("type")
        .filter(before -> !(isText(before) && isText(type)))
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

  private String described() {
    return "-- " + Sentences.differences(context.differencesOf(subject));
  }

  private static String alterTable(Subject column) {
    return "ALTER TABLE " + column.qualifiedParent() + " ";
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
