package dev.safemigrate.datamodel;

import java.util.List;
import java.util.Optional;

/// What the client that Prisma generates from a schema will ask the database for.
///
/// @param models models and views, without those that are ignored
/// @param enums all of them
/// @param joinTables the tables of implicit many-to-many relations
public record Datamodel(List<Model> models, List<Enumeration> enums, List<JoinTable> joinTables) {
  /// Copies the lists.
  public Datamodel {
    models = List.copyOf(models);
    enums = List.copyOf(enums);
    joinTables = List.copyOf(joinTables);
  }

  /// Reads a datamodel that stands in one file or several.
  public static ReadDatamodel read(List<SchemaFile> files) {
    return DatamodelReader.read(files);
  }

  /// A table or view by its name in the database.
  ///
  /// @param schema as `@@schema` says; empty where the URL decides
  public record Named(Optional<String> schema, String name) {}

  /// A model or view.
  ///
  /// @param fields those that are kept in a column
  public record Model(String name, Named table, boolean isView, List<Field> fields, Place place) {
    /// Copies the list.
    public Model {
      fields = List.copyOf(fields);
    }
  }

  /// A field that is kept in a column.
  ///
  /// @param column its name in the database
  /// @param isIgnored whether the client does not know it
  public record Field(
      String name,
      String column,
      FieldType type,
      Arity arity,
      Filling filling,
      boolean isIgnored,
      Place place) {}

  /// What a field holds.
  public sealed interface FieldType {
    /// A scalar of Prisma's with the type of PostgreSQL that it wants.
    record Scalar(ColumnType wanted) implements FieldType {}

    /// A scalar with a native type that this program does not know.
    ///
    /// @param attribute for example `db.Geometry`
    record Unknown(String attribute) implements FieldType {}

    /// A value of the enum of that name in the schema language.
    record OfEnum(String enumeration) implements FieldType {}

    /// `Unsupported("…")`: the column is there, and the client does not ask for it.
    record Unsupported() implements FieldType {}
  }

  /// How many values a field holds.
  public enum Arity {
    /// Exactly one.
    REQUIRED,
    /// One or none.
    OPTIONAL,
    /// A list.
    LIST
  }

  /// Who fills a field that a new row was given no value for.
  public enum Filling {
    /// Nobody.
    NOBODY,
    /// The client, before it asks.
    CLIENT,
    /// The database, for `autoincrement()`.
    SEQUENCE,
    /// The database, for `dbgenerated()`.
    DATABASE
  }

  /// An enum.
  ///
  /// @param type its name in the database
  public record Enumeration(String name, Named type, List<Label> labels, Place place) {
    /// Copies the list.
    public Enumeration {
      labels = List.copyOf(labels);
    }
  }

  /// A value of an enum.
  ///
  /// @param label as the database has it
  public record Label(String name, String label, Place place) {}

  /// The table that Prisma keeps a many-to-many relation in: columns `A` and `B`, the ids of both
  /// models in the order of the models' names.
  ///
  /// @param relation both ends in words, for example `Post.tags and Tag.posts`
  /// @param a the type of column `A`; empty where the model has no single id
  public record JoinTable(
      Named table, String relation, Optional<FieldType> a, Optional<FieldType> b, Place place) {}
}
