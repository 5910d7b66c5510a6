package dev.safemigrate.catalog;

import java.util.Locale;

/// The kinds of catalog objects that a migration can touch, in the words of PostgreSQL. The name of
/// a kind in lower case with dashes is also the name of the query that reads it.
public enum ObjectKind {
  /// A schema.
  SCHEMA,
  /// An extension; what belongs to it is left out.
  EXTENSION,
  /// An ordinary, partitioned or foreign table.
  TABLE,
  /// A column of a table.
  COLUMN,
  /// A constraint of a table or domain.
  CONSTRAINT,
  /// An index that is not a constraint's.
  INDEX,
  /// An enumerated type.
  ENUM,
  /// One label of an enumerated type.
  ENUM_LABEL,
  /// A domain.
  DOMAIN,
  /// A composite or range type.
  TYPE,
  /// A sequence.
  SEQUENCE,
  /// A view.
  VIEW,
  /// A materialized view.
  MATERIALIZED_VIEW,
  /// A function, procedure or aggregate, with its argument types.
  FUNCTION,
  /// A trigger.
  TRIGGER,
  /// A row security policy.
  POLICY,
  /// A rewrite rule that is not a view's.
  RULE,
  /// A comment on another object.
  COMMENT,
  /// A privilege on another object.
  PRIVILEGE;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

  /// The kind in words, for example `materialized view`.
  public String word() {
    return word;
  }

  /// The kind of that word.
  ///
  /// @throws IllegalArgumentException when there is none
  public static ObjectKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}
