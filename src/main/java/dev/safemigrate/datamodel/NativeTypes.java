package dev.safemigrate.datamodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The types of PostgreSQL that Prisma keeps its scalars in.
///
/// Source: prisma-engines, `psl/psl-core/src/builtin_connectors/postgres_datamodel_connector.rs`.
final class NativeTypes {
  static final String TIMESTAMP = "timestamp without time zone";
  static final String TIMESTAMPTZ = "timestamp with time zone";
  static final String TIME = "time without time zone";
  static final String TIMETZ = "time with time zone";

  private static final Map<String, ColumnType> SCALARS =
      Map.of(
          "String", ColumnType.of("text"),
          "Boolean", ColumnType.of("boolean"),
          "Int", ColumnType.of("integer"),
          "BigInt", ColumnType.of("bigint"),
          "Float", ColumnType.of("double precision"),
          "Decimal", ColumnType.of("numeric", "65", "30"),
          "DateTime", ColumnType.of(TIMESTAMP, "3"),
          "Json", ColumnType.of("jsonb"),
          "Bytes", ColumnType.of("bytea"));

  private static final Map<String, String> NATIVE =
      Map.ofEntries(
          Map.entry("Text", "text"),
          Map.entry("Char", "character"),
          Map.entry("VarChar", "character varying"),
          Map.entry("Bit", "bit"),
          Map.entry("VarBit", "bit varying"),
          Map.entry("Uuid", "uuid"),
          Map.entry("Xml", "xml"),
          Map.entry("Inet", "inet"),
          Map.entry("Citext", "citext"),
          Map.entry("Boolean", "boolean"),
          Map.entry("Integer", "integer"),
          Map.entry("SmallInt", "smallint"),
          Map.entry("Oid", "oid"),
          Map.entry("BigInt", "bigint"),
          Map.entry("DoublePrecision", "double precision"),
          Map.entry("Real", "real"),
          Map.entry("Decimal", "numeric"),
          Map.entry("Money", "money"),
          Map.entry("Timestamp", TIMESTAMP),
          Map.entry("Timestamptz", TIMESTAMPTZ),
          Map.entry("Date", "date"),
          Map.entry("Time", TIME),
          Map.entry("Timetz", TIMETZ),
          Map.entry("Json", "json"),
          Map.entry("JsonB", "jsonb"),
          Map.entry("ByteA", "bytea"));

  private NativeTypes() {}

  /// What the scalar is kept in without a native type; empty where it is no scalar.
  static Optional<ColumnType> ofScalar(String scalar) {
    return Optional.ofNullable(SCALARS.get(scalar));
  }

  /// What `@db.NAME(…)` asks for; empty where the name is not known.
  static Optional<ColumnType> of(String name, List<String> modifiers) {
    return Optional.ofNullable(NATIVE.get(name))
        .map(type -> new ColumnType("", type, modifiers, false));
  }
}
