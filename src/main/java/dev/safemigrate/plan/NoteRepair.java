package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.quoted;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.plan.Repairs.Subject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// SQL for what is noted on other objects: comments and privileges.
record NoteRepair(Subject subject, Context context) {
  private static final Set<String> ON_PARENT = Set.of("constraint", "trigger", "policy", "rule");
  private static final String TO = " to ";

  String comments() {
    return context.differencesOf(subject).stream()
        .map(this::comment)
        .collect(Collectors.joining("\n"));
  }

  private String comment(Difference difference) {
    var what = difference.object().aspect();
    return "COMMENT ON "
        + what.toUpperCase(Locale.ROOT)
        + " "
        + commented(what)
        + " IS "
        + difference.expected().map(Repairs::literal).orElse("NULL")
        + ";";
  }

  private String commented(String what) {
    if (ON_PARENT.contains(what)) {
      return quoted(subject.name()) + " ON " + subject.qualifiedParent();
    }
    return switch (what) {
      case "column" -> subject.qualifiedParent() + "." + quoted(subject.name());
      case "function" -> routine(subject.name());
      case "schema" -> quoted(subject.name());
      // Of what else has one, the name is as it is written here.
      default -> subject.schema().isEmpty() ? subject.name() : subject.qualified();
    };
  }

  /// A privilege is named for example `SELECT (email) to "user"`.
  String privilege() {
    int to = subject.name().lastIndexOf(TO);
    var privilege = subject.name().substring(0, to);
    var role = subject.name().substring(to + TO.length());
    var wanted = context.expected(subject, "definition");
    var granted = wanted.filter(how -> !how.equals("revoked"));
    // Nothing expected is what the owner's object has by default.
    boolean grant =
        granted.isPresent()
            || (wanted.isEmpty()
                && context.actual(subject, "definition").equals(Optional.of("revoked")));
    var regrant =
        granted.equals(Optional.of("granted"))
            && context
                .actual(subject, "definition")
                .filter(is -> !is.equals("revoked"))
                .isPresent();
    if (regrant) {
      return "REVOKE GRANT OPTION FOR " + privilege + on(privilege) + " FROM " + role + ";";
    }
    return grant
        ? "GRANT "
            + privilege
            + on(privilege)
            + TO.toUpperCase(Locale.ROOT)
            + role
            + (granted.filter(how -> how.endsWith("option")).isPresent()
                ? " WITH GRANT OPTION;"
                : ";")
        : "REVOKE " + privilege + on(privilege) + " FROM " + role + ";";
  }

  private String on(String privilege) {
    if (subject.schema().isEmpty()) {
      // The name says on what.
      return "";
    }
    if (subject.parent().isEmpty()) {
      return " ON SCHEMA " + quoted(subject.schema());
    }
    return switch (privilege) {
      case "EXECUTE" -> " ON ROUTINE " + routine(subject.parent());
      // Of what stands in a schema, types and sequences can be used.
      case "USAGE" -> " ON " + (isSequence() ? "SEQUENCE " : "TYPE ") + subject.qualifiedParent();
      default -> " ON " + subject.qualifiedParent();
    };
  }

  private boolean isSequence() {
    return context.known().keySet().stream()
        .noneMatch(one ->
            one.schema().equals(subject.schema())
                && one.name().equals(subject.parent())
                && Set.of("enum", "domain", "type").contains(one.kind().word()));
  }

  private String routine(String signature) {
    int arguments = signature.indexOf('(');
    return quoted(subject.schema())
        + "."
        + quoted(signature.substring(0, arguments))
        + signature.substring(arguments);
  }
}
