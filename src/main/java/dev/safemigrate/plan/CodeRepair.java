package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.plan.Repairs.Subject;
import java.util.Locale;
import java.util.Optional;

/// SQL that makes a view, a function, a trigger, a policy or a rule what it should be.
record CodeRepair(Subject subject, Context context) {
  private static final String DEFINITION = "definition";

  String sql() {
    boolean missing = context.isMissing(subject);
    return switch (subject.kind()) {
      case VIEW -> view(missing);
      case MATERIALIZED_VIEW ->
          (missing ? "" : "DROP MATERIALIZED VIEW " + subject.qualified() + ";\n")
              + "CREATE MATERIALIZED VIEW "
              + subject.qualified()
              + " AS\n"
              + ended();
      case FUNCTION -> function();
      case TRIGGER, RULE -> onTable(missing) + enabled();
      case POLICY ->
          dropped(missing)
              + "CREATE POLICY "
              + quoted(subject.name())
              + " ON "
              + subject.qualifiedParent()
              + " AS "
              + expected(DEFINITION).orElse("")
              + ";";
      default -> throw new IllegalArgumentException(subject.kind() + " holds no code");
    };
  }

  /// Replacing a view keeps its privileges and what depends on it, but not every view can be.
  private String view(boolean missing) {
    var name = subject.qualified();
    var options = expected("options").filter(set -> !missing || Aspects.isSet(set));
    return (expected(DEFINITION).isEmpty()
            ? ""
            : (missing
                    ? "CREATE VIEW "
                    : "-- if the server refuses to replace it (its columns differ), first, and grant"
                        + " its privileges again: DROP VIEW "
                        + name
                        + ";\nCREATE OR REPLACE VIEW ")
                + name
                + " AS\n"
                + ended())
        + options
            .map(set ->
                Aspects.isSet(set)
                    ? "\nALTER VIEW " + name + " SET (" + set + ");"
                    : "\nALTER VIEW " + name + " RESET (" + names(actual("options")) + ");")
            .orElse("");
  }

  /// Of `security_barrier=true, check_option=local` the names.
  private static String names(Optional<String> options) {
    return options.orElse("").replaceAll("=[^,]*", "");
  }

  /// What cannot be replaced (another kind of routine, other names, another result) stands in the
  /// first two lines of its text.
  private String function() {
    var wanted = expected(DEFINITION).orElse("");
    if (wanted.startsWith("AGGREGATE")) {
      return "-- " + Sentences.differences(context.differencesOf(subject));
    }
    boolean replaceable = actual(DEFINITION).filter(is -> !head(is).equals(head(wanted))).isEmpty();
    return (replaceable ? "" : "DROP ROUTINE " + signature() + ";\n") + ended();
  }

  private static String head(String definition) {
    return definition.lines().limit(2).map(String::strip).toList().toString();
  }

  private String signature() {
    int arguments = subject.name().indexOf('(');
    return quoted(subject.schema())
        + "."
        + quoted(subject.name().substring(0, arguments))
        + subject.name().substring(arguments);
  }

  private String onTable(boolean missing) {
    return expected(DEFINITION).isEmpty() ? "" : dropped(missing) + ended();
  }

  private String dropped(boolean missing) {
    return missing
        ? ""
        : "DROP "
            + subject.kind().name()
            + " "
            + quoted(subject.name())
            + " ON "
            + subject.qualifiedParent()
            + ";\n";
  }

  /// A new trigger fires as `origin` does.
  private String enabled() {
    var wanted =
        expected(DEFINITION).isEmpty()
            ? expected("enabled")
            : context.wanted(subject, "enabled").filter(how -> !how.equals("origin"));
    return wanted
        .map(how ->
            (expected(DEFINITION).isEmpty() ? "" : "\n")
                + "ALTER TABLE "
                + subject.qualifiedParent()
                + " "
                + switch (how) {
                  case "origin" -> "ENABLE";
                  case "disabled" -> "DISABLE";
                  default -> "ENABLE " + how.toUpperCase(Locale.ROOT);
                }
                + " "
                + subject.kind().name()
                + " "
                + quoted(subject.name())
                + ";")
        .orElse("");
  }

  private String ended() {
    var text = expected(DEFINITION).orElse("").strip();
    return text.endsWith(";") ? text : text + ";";
  }

  private Optional<String> expected(String aspect) {
    return context.expected(subject, aspect);
  }

  private Optional<String> actual(String aspect) {
    return context.actual(subject, aspect);
  }
}
