package dev.safemigrate.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.history.MigrationName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Says in words what differs.
public final class Sentences {
  private static final int SHOWN = 6;
  private static final int LONGEST_DEFINITION = 120;

  static final String HOW_TO_ORDER =
      "Say how your version sorts, with --order bytes (up to 6.5) or --order locale (since 6.6)";

  private Sentences() {}

  /// That Prisma's versions disagree.
  static String order(MigrationName one, MigrationName other) {
    return "It depends on Prisma's version whether "
        + one
        + " comes before "
        + other
        + " or after it: up to 6.5 the bytes of the names count, since then the locale.";
  }

  /// For example `column public.users.name is missing, index public.users.users_email_key is …`.
  public static String differences(List<Difference> differences) {
    var clauses =
        differences.stream()
            .filter(difference -> !isPartOfAny(difference, wholes(differences)))
            .collect(
                groupingBy(
                    difference -> difference.object().description(),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .entrySet()
            .stream()
            .map(entry -> clause(entry.getKey(), entry.getValue()))
            .toList();
    var shown = clauses.stream().limit(SHOWN).collect(joining("; "));
    return clauses.size() > SHOWN ? shown + "; and " + (clauses.size() - SHOWN) + " more" : shown;
  }

  /// The tables and types that are missing, or should not be there, as a whole.
  private static Set<ObjectId> wholes(List<Difference> differences) {
    return differences.stream()
        .filter(difference -> difference.change() != Difference.Change.ALTERED)
        .map(Difference::object)
        .filter(object -> object.parent().isEmpty())
        .collect(Collectors.toSet());
  }

  /// That a table's columns are missing with it goes without saying.
  private static boolean isPartOfAny(Difference difference, Set<ObjectId> wholes) {
    var object = difference.object();
    return !object.parent().isEmpty()
        && wholes.stream()
            .anyMatch(whole ->
                whole.schema().equals(object.schema()) && whole.name().equals(object.parent()));
  }

  /// For example `statement 2 on line 14 (INSERT INTO "users" …)`.
  static String statement(Statement statement) {
    return "statement "
        + statement.index()
        + " on line "
        + statement.line()
        + " ("
        + abbreviated(firstWords(statement.text()), 60)
        + ")";
  }

  /// Several of them, the first few by name.
  public static String statements(List<Statement> statements) {
    var shown = statements.stream().limit(SHOWN).map(Sentences::statement).collect(joining(", "));
    return statements.size() > SHOWN
        ? shown + " and " + (statements.size() - SHOWN) + " more"
        : shown;
  }

  private static String clause(String object, List<Difference> differences) {
    if (differences.stream().allMatch(d -> d.change() == Difference.Change.MISSING)) {
      return object + " is missing";
    }
    if (differences.stream().allMatch(d -> d.change() == Difference.Change.UNEXPECTED)) {
      return object + " should not be there";
    }
    return object
        + " differs: "
        + differences.stream()
            .map(difference ->
                difference.object().aspect()
                    + " is "
                    + definition(difference.actual().orElse("missing"))
                    + ", expected "
                    + definition(difference.expected().orElse("nothing")))
            .collect(joining(", "));
  }

  private static String definition(String definition) {
    return abbreviated(definition.strip().replaceAll("\\s+", " "), LONGEST_DEFINITION);
  }

  /// The statement without the values that it may hold: those can be row data.
  private static String firstWords(String text) {
    var words = text.strip().split("\\s+", 5);
    return String.join(" ", List.of(words).subList(0, Math.min(words.length, 4)))
        + (words.length > 4 ? " …" : "");
  }

  private static String abbreviated(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) + "…" : text;
  }
}
