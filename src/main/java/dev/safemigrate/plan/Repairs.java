package dev.safemigrate.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.Verdict.Misnamed.Naming;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Composes SQL that removes differences, ready to paste. What would lose rows, or cannot be said
/// in one statement, stands as a comment.
public final class Repairs {

  /// One object with all its aspects that differ.
  record Subject(ObjectKind kind, String schema, String parent, String name)
      implements Comparable<Subject> {
    /// What others depend on comes first.
    private static final List<ObjectKind> RANKS =
        List.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.COLLATION,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.SERVER,
            ObjectKind.ENUM,
            ObjectKind.ENUM_LABEL,
            ObjectKind.DOMAIN,
            ObjectKind.TYPE,
            ObjectKind.SEQUENCE,
            ObjectKind.TABLE,
            ObjectKind.COLUMN,
            ObjectKind.PUBLICATION);

    private static final Comparator<Subject> ORDER =
        Comparator.comparingInt(Subject::rank)
            .thenComparing(Subject::kind)
            .thenComparing(Subject::schema)
            .thenComparing(Subject::parent)
            .thenComparing(Subject::name);

    private int rank() {
      int rank = RANKS.indexOf(kind);
      return rank < 0 ? RANKS.size() : rank;
    }

    static Subject of(ObjectId id) {
      return new Subject(id.kind(), id.schema(), id.parent(), id.name());
    }

    ObjectId aspect(String aspect) {
      return new ObjectId(kind, schema, parent, name, aspect);
    }

    String qualified() {
      return inSchema(name);
    }

    String qualifiedParent() {
      return inSchema(parent);
    }

    private String inSchema(String local) {
      return schema.isEmpty() ? quoted(local) : quoted(schema) + "." + quoted(local);
    }

    @Override
    public int compareTo(Subject other) {
      return ORDER.compare(this, other);
    }
  }

  private Repairs() {}

  /// One or several lines of SQL; what depends on another object comes after it.
  static String sql(List<Difference> differences) {
    return sql(differences, Map.of());
  }

  /// The same, where the other aspects of the objects are known, too.
  static String sql(List<Difference> differences, Evidence evidence) {
    var known = new HashMap<ObjectId, String>();
    evidence
        .objects()
        .forEach(one -> one.expected().ifPresent(text -> known.put(one.object(), text)));
    return sql(differences, known);
  }

  private static String sql(List<Difference> differences, Map<ObjectId, String> known) {
    var bySubject =
        differences.stream()
            .collect(
                groupingBy(
                    difference -> Subject.of(difference.object()),
                    TreeMap::new,
                    Collectors.toList()));
    var context = new Context(bySubject, known);
    var all = bySubject.keySet().stream().map(subject -> new Aspects(subject, context)).toList();
    return Stream.of(
            all.stream().map(Aspects::clearance),
            all.stream().map(Aspects::repair),
            all.stream().map(Aspects::afterwards))
        .flatMap(sql -> sql)
        .filter(sql -> !sql.isEmpty())
        .collect(joining("\n"));
  }

  /// Gives an index or a constraint the name that is wanted.
  static String rename(Naming naming) {
    var there = naming.there();
    var schema = quoted(there.schema()) + ".";
    return there.kind() == ObjectKind.INDEX
        ? "ALTER INDEX %s%s RENAME TO %s;"
            .formatted(schema, quoted(there.name()), quoted(naming.wanted().name()))
        : "ALTER TABLE %s%s RENAME CONSTRAINT %s TO %s;"
            .formatted(
                schema,
                quoted(there.parent()),
                quoted(there.name()),
                quoted(naming.wanted().name()));
  }

  /// The name as an SQL identifier.
  public static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /// The text as an SQL literal.
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
