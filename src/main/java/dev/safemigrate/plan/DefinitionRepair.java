package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.plan.Repairs.Subject;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// SQL that makes or drops what the catalog defines in the words of its `CREATE` statement. Nothing
/// of it holds rows, so what differs is made anew.
record DefinitionRepair(Subject subject, Context context) {
  private static final String DEFINITION = "definition";
  private static final String USING = " USING ";
  private static final String MAPPING = "mapping for ";

  /// What stands in the place of a password.
  private static final String NOT_SHOWN = "(not shown)";

  String sql() {
    boolean missing = context.isMissing(subject);
    return switch (subject.kind()) {
      case DEFAULT_PRIVILEGE -> defaultPrivilege();
      case PUBLICATION -> publication(missing);
      case PUBLICATION_MEMBER -> (missing ? "" : dropped() + "\n") + member(" ADD ");
      case EVENT_TRIGGER -> (made(missing) + enabled()).strip();
      case TEXT_SEARCH_CONFIGURATION -> (made(missing) + mappings()).strip();
      case SUBSCRIPTION, USER_MAPPING, OPERATOR_CLASS, OPERATOR_FAMILY, LANGUAGE -> described();
      default -> isShown() ? made(missing) : described();
    };
  }

  /// What drops an object that should not be there.
  String dropped() {
    return switch (subject.kind()) {
      case DEFAULT_PRIVILEGE -> defaultPrivilege();
      case PUBLICATION_MEMBER -> member(" DROP ");
      case OPERATOR_FAMILY, SUBSCRIPTION -> described();
      default -> "DROP " + word() + " " + name() + ";";
    };
  }

  private String made(boolean missing) {
    return expected(DEFINITION)
        .map(wanted -> (missing ? "" : dropped() + "\n") + created(wanted) + ";")
        .orElse("");
  }

  /// The server composes the whole statement for statistics only.
  private String created(String wanted) {
    return switch (subject.kind()) {
      case STATISTICS -> wanted;
      case OPERATOR ->
          "CREATE OPERATOR " + quoted(subject.schema()) + "." + operator() + " " + wanted;
      case CONVERSION ->
          wanted.startsWith("DEFAULT ")
              ? "CREATE DEFAULT CONVERSION " + name() + wanted.substring("DEFAULT".length())
              : "CREATE CONVERSION " + name() + " " + wanted;
      default -> "CREATE " + word() + " " + name() + " " + wanted;
    };
  }

  private String word() {
    return subject.kind().word().toUpperCase(Locale.ROOT);
  }

  /// As the statement calls it. What is called by types and other objects is so called already.
  private String name() {
    return switch (subject.kind()) {
      case CAST, TRANSFORM, USER_MAPPING -> subject.name();
      case OPERATOR -> quoted(subject.schema()) + "." + subject.name();
      case OPERATOR_CLASS, OPERATOR_FAMILY -> {
        int using = subject.name().lastIndexOf(USING);
        yield quoted(subject.schema())
            + "."
            + quoted(subject.name().substring(0, using))
            + subject.name().substring(using);
      }
      default -> subject.qualified();
    };
  }

  private String operator() {
    return subject.name().substring(0, subject.name().indexOf(" ("));
  }

  private boolean isShown() {
    return expected(DEFINITION).filter(text -> text.contains(NOT_SHOWN)).isEmpty();
  }

  private String publication(boolean missing) {
    var options = expected("options");
    if (missing) {
      return "CREATE PUBLICATION "
          + name()
          + expected("tables").filter(Aspects::isSet).map(tables -> " " + tables).orElse("")
          + options.map(set -> " WITH (" + set + ")").orElse("")
          + ";";
    }
    return expected("tables").isPresent()
        ? described()
        : options.map(set -> "ALTER PUBLICATION " + name() + " SET (" + set + ");").orElse("");
  }

  /// Of a schema's the parent is the schema, and there is no other.
  private String member(String how) {
    boolean adds = how.equals(" ADD ");
    var what =
        subject.schema().isEmpty()
            ? "TABLES IN SCHEMA " + quoted(subject.parent())
            : "TABLE "
                + subject.qualifiedParent()
                + (adds ? expected(DEFINITION).orElse("").substring("TABLE".length()) : "");
    return "ALTER PUBLICATION " + quoted(subject.name()) + how + what + ";";
  }

  private String enabled() {
    return expected("enabled")
        .filter(how -> expected(DEFINITION).isEmpty() || !how.equals("origin"))
        .map(how ->
            "\nALTER EVENT TRIGGER "
                + name()
                + switch (how) {
                  case "origin" -> " ENABLE;";
                  case "disabled" -> " DISABLE;";
                  default -> " ENABLE " + how.toUpperCase(Locale.ROOT) + ";";
                })
        .orElse("");
  }

  private String mappings() {
    return context.differencesOf(subject).stream()
        .filter(one -> one.object().aspect().startsWith(MAPPING))
        .map(this::mapping)
        .collect(Collectors.joining());
  }

  private String mapping(Difference difference) {
    var token = difference.object().aspect().substring(MAPPING.length());
    boolean there = difference.actual().isPresent() && expected(DEFINITION).isEmpty();
    return "\nALTER TEXT SEARCH CONFIGURATION "
        + name()
        + difference
            .expected()
            .map(wanted ->
                (there ? " ALTER" : " ADD") + " MAPPING FOR " + token + " WITH " + wanted + ";")
            .orElse(" DROP MAPPING FOR " + token + ";");
  }

  /// Named for example `SELECT on TABLES to PUBLIC`, perhaps with the role whose it is behind.
  private String defaultPrivilege() {
    var name = subject.name();
    int to = name.lastIndexOf(" to ");
    int of = name.indexOf(" of ", to);
    var what = name.substring(0, to).replace(" on ", " ON ");
    var whom = name.substring(to + " to ".length(), of < 0 ? name.length() : of);
    var wanted = expected(DEFINITION);
    boolean granted =
        wanted
            .map(how -> !how.equals("revoked"))
            .orElse(context.actual(subject, DEFINITION).equals(Optional.of("revoked")));
    return "ALTER DEFAULT PRIVILEGES"
        + (of < 0 ? "" : " FOR ROLE " + name.substring(of + " of ".length()))
        + (subject.parent().isEmpty() ? "" : " IN SCHEMA " + quoted(subject.parent()))
        + (granted ? " GRANT " : " REVOKE ")
        + what
        + (granted ? " TO " : " FROM ")
        + whom
        + (wanted.filter(how -> how.endsWith("option")).isPresent() ? " WITH GRANT OPTION;" : ";");
  }

  private String described() {
    return "-- " + Sentences.differences(context.differencesOf(subject));
  }

  private Optional<String> expected(String aspect) {
    return context.expected(subject, aspect);
  }
}
