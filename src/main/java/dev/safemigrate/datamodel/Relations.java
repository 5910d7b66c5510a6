package dev.safemigrate.datamodel;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A catalog as a client sees it: relations with their columns, enums with their labels.
final class Relations {
  private static final String NONE = "none";

  private final Catalog catalog;
  private final Map<QualifiedName, Relation> relations = new HashMap<>();
  private final Map<QualifiedName, Set<String>> enums = new HashMap<>();

  /// A table or view.
  record Relation(boolean isView, Map<String, Map<String, String>> columns) {
    Optional<Map<String, String>> column(String name) {
      return Optional.ofNullable(columns.get(QualifiedName.cut(name)));
    }
  }

  Relations(Catalog catalog) {
    this.catalog = catalog;
    catalog.objects().forEach(this::add);
  }

  private void add(ObjectId object, String definition) {
    switch (object.kind()) {
      case TABLE -> relation(object.schema(), object.name(), false);
      case VIEW, MATERIALIZED_VIEW -> relation(object.schema(), object.name(), true);
      case COLUMN ->
          columnsOf(object.schema(), object.parent())
              .computeIfAbsent(object.name(), _ -> new HashMap<>())
              .put(object.aspect(), definition);
      case ENUM -> labels(object.schema(), object.name());
      case ENUM_LABEL -> labels(object.schema(), object.parent()).add(object.name());
      default -> {}
    }
  }

  private void relation(String schema, String name, boolean isView) {
    relations.merge(
        new QualifiedName(schema, name),
        new Relation(isView, new TreeMap<>()),
        (known, seen) -> new Relation(known.isView || seen.isView, known.columns));
  }

  private Map<String, Map<String, String>> columnsOf(String schema, String relation) {
    return relations
        .computeIfAbsent(
            new QualifiedName(schema, relation), _ -> new Relation(false, new TreeMap<>()))
        .columns();
  }

  private Set<String> labels(String schema, String name) {
    return enums.computeIfAbsent(new QualifiedName(schema, name), _ -> new HashSet<>());
  }

  Optional<Relation> relation(QualifiedName key) {
    return Optional.ofNullable(relations.get(key));
  }

  Stream<QualifiedName> names() {
    return relations.keySet().stream().sorted((a, b) -> a.toString().compareTo(b.toString()));
  }

  Optional<Set<String>> labelsOf(QualifiedName enumeration) {
    return Optional.ofNullable(enums.get(enumeration));
  }

  /// The column's type, of a domain what it is made of.
  Optional<ColumnType> typeOf(Map<String, String> column) {
    return Optional.ofNullable(column.get("type")).map(ColumnType::parse).map(this::withoutDomain);
  }

  private ColumnType withoutDomain(ColumnType type) {
    var current = type;
    for (var base = baseOf(current); base.isPresent(); base = baseOf(current)) {
      var next = ColumnType.parse(base.get());
      current = current.isArray() ? next.asArray() : next;
    }
    return current;
  }

  private Optional<String> baseOf(ColumnType type) {
    return domain(type, "type");
  }

  private Optional<String> domain(ColumnType type, String aspect) {
    return catalog.definitionOf(
        new ObjectId(ObjectKind.DOMAIN, type.schema(), "", type.name(), aspect));
  }

  boolean isNotNull(Map<String, String> column) {
    return isNotNull(column.get("nullability"))
        || Optional.ofNullable(column.get("type"))
            .map(ColumnType::parse)
            .filter(type -> !type.isArray())
            .flatMap(type -> domain(type, "nullability"))
            .filter(Relations::isNotNull)
            .isPresent();
  }

  private static boolean isNotNull(@Nullable String nullability) {
    return "NOT NULL".equals(nullability);
  }

  /// Whether the database has a value for a row that is given none.
  boolean isFilled(Map<String, String> column) {
    return Stream.of("default", "identity", "generation")
            .anyMatch(aspect -> !column.getOrDefault(aspect, NONE).equals(NONE))
        || Optional.ofNullable(column.get("type"))
            .map(ColumnType::parse)
            .flatMap(type -> domain(type, "default"))
            .filter(value -> !value.equals(NONE))
            .isPresent();
  }
}
