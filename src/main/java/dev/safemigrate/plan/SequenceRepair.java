package dev.safemigrate.plan;

import static dev.safemigrate.plan.Repairs.literal;

import dev.safemigrate.plan.Repairs.Subject;
import java.util.Optional;

/// SQL that makes a sequence what it should be, without giving a number twice.
record SequenceRepair(Subject subject, Context context) {
  private static final String AS_IDENTITY = " as identity";

  String sql() {
    return context.isMissing(subject) ? createSequence() : alterSequence();
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
              .filter(Aspects::isSet)
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
    var owner = expected("owner").filter(Aspects::isSet);
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
      return "ALTER TABLE " + table() + " ALTER COLUMN " + name() + " " + what;
    }
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
