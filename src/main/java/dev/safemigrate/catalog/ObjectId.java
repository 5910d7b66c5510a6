package dev.safemigrate.catalog;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What identifies one catalog object, or one attribute of it that can change alone. For example
/// the type of a column: `(COLUMN, public, users, email, type)`; a table: `(TABLE, public, , users,
/// definition)`.
///
/// @param kind what it is
/// @param schema empty for what lives in no schema
/// @param parent the table or type that it belongs to; empty where it stands by itself
/// @param name unquoted, as the catalog has it; of a function with its argument types
/// @param aspect which attribute; `definition` where there is but one
public record ObjectId(ObjectKind kind, String schema, String parent, String name, String aspect)
    implements Comparable<ObjectId> {

  private static final Comparator<ObjectId> ORDER =
      Comparator.comparing(ObjectId::schema)
          .thenComparing(id -> id.parent().isEmpty() ? id.name() : id.parent())
          .thenComparing(ObjectId::kind)
          .thenComparing(ObjectId::name)
          .thenComparing(ObjectId::aspect);

  /// The object's name as a person writes it, for example `public.users.email`.
  public String displayName() {
    return Stream.of(schema, parent, name)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("."));
  }

  /// The same with the kind before it, for example `column public.users.email`.
  public String description() {
    return kind.word() + " " + displayName();
  }

  @Override
  public int compareTo(ObjectId other) {
    return ORDER.compare(this, other);
  }

  /// As a record's own: written out because those of a long history are asked for a hundred million
  /// times, and the record's own is slow until it is compiled with all optimizations.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ObjectId id
            && kind == id.kind
            && name.equals(id.name)
            && aspect.equals(id.aspect)
            && parent.equals(id.parent)
            && schema.equals(id.schema));
  }

  /// See [#equals(Object)].
  @Override
  public int hashCode() {
    int hash = kind.hashCode();
    hash = 31 * hash + schema.hashCode();
    hash = 31 * hash + parent.hashCode();
    hash = 31 * hash + name.hashCode();
    return 31 * hash + aspect.hashCode();
  }
}
