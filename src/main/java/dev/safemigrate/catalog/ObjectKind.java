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
  /// Extended statistics.
  STATISTICS,
  /// What another object has besides its definition and most have not, as storage options.
  SETTING,
  /// A table or schema in a publication.
  PUBLICATION_MEMBER,
  /// A publication.
  PUBLICATION,
  /// A subscription, by name only.
  SUBSCRIPTION,
  /// A cast, by its types.
  CAST,
  /// A collation.
  COLLATION,
  /// A conversion between encodings.
  CONVERSION,
  /// A text search parser.
  TEXT_SEARCH_PARSER,
  /// A text search template.
  TEXT_SEARCH_TEMPLATE,
  /// A text search dictionary.
  TEXT_SEARCH_DICTIONARY,
  /// A text search configuration.
  TEXT_SEARCH_CONFIGURATION,
  /// An operator, with its argument types.
  OPERATOR,
  /// An operator class, with its access method.
  OPERATOR_CLASS,
  /// An operator family, with its access method.
  OPERATOR_FAMILY,
  /// An access method.
  ACCESS_METHOD,
  /// A procedural language.
  LANGUAGE,
  /// A transform of a type for a language.
  TRANSFORM,
  /// An event trigger.
  EVENT_TRIGGER,
  /// A foreign-data wrapper.
  FOREIGN_DATA_WRAPPER,
  /// A foreign server.
  SERVER,
  /// A user mapping; of its options only the names.
  USER_MAPPING,
  /// A privilege on what will be made.
  DEFAULT_PRIVILEGE,
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
