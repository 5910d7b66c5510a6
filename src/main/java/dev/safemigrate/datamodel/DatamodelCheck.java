package dev.safemigrate.datamodel;

import static dev.safemigrate.datamodel.Mismatch.Effect.FAILS;
import static dev.safemigrate.datamodel.Mismatch.Effect.MAY_FAIL;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.datamodel.Datamodel.Enumeration;
import dev.safemigrate.datamodel.Datamodel.Field;
import dev.safemigrate.datamodel.Datamodel.FieldType;
import dev.safemigrate.datamodel.Datamodel.JoinTable;
import dev.safemigrate.datamodel.Datamodel.Label;
import dev.safemigrate.datamodel.Datamodel.Model;
import dev.safemigrate.datamodel.Mismatch.Effect;
import dev.safemigrate.datamodel.Relations.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares what the client will ask for with what a database has. What the client never asks for
/// is passed over, unless it is in the way of an INSERT.
public final class DatamodelCheck {
  private static final String DEFINITION = "definition";

  private final Datamodel datamodel;
  private final Relations relations;
  private final String defaultSchema;
  private final ColumnCheck columns;
  private final List<Mismatch> mismatches = new ArrayList<>();

  private DatamodelCheck(Datamodel datamodel, Catalog catalog, String defaultSchema) {
    this.datamodel = datamodel;
    this.relations = new Relations(catalog);
    this.defaultSchema = defaultSchema;
    this.columns = new ColumnCheck(relations, enumTypes(datamodel, defaultSchema), mismatches);
  }

  /// Every mismatch, in order of the datamodel.
  ///
  /// @param catalog relations with the columns of views, too, if these are to be compared
  /// @param defaultSchema where models without `@@schema` are
  public static List<Mismatch> run(Datamodel datamodel, Catalog catalog, String defaultSchema) {
    return new DatamodelCheck(datamodel, catalog, defaultSchema).run();
  }

  private static Map<String, QualifiedName> enumTypes(Datamodel datamodel, String defaultSchema) {
    return datamodel.enums().stream()
        .collect(
            Collectors.toMap(
                Enumeration::name,
                one -> QualifiedName.of(one.type(), defaultSchema),
                (one, _) -> one));
  }

  private List<Mismatch> run() {
    datamodel.enums().forEach(this::enumeration);
    datamodel.models().forEach(this::model);
    datamodel.joinTables().forEach(this::joinTable);
    return List.copyOf(mismatches);
  }

  private void enumeration(Enumeration enumeration) {
    var key = QualifiedName.of(enumeration.type(), defaultSchema);
    var effect = isUsed(enumeration) ? FAILS : MAY_FAIL;
    var labels = relations.labelsOf(key);
    if (labels.isEmpty()) {
      mismatches.add(
          new Mismatch(
              enumeration.place(),
              "enum " + enumeration.name(),
              new ObjectId(ObjectKind.ENUM, key.schema(), "", key.name(), DEFINITION),
              effect,
              "enum " + key + " is missing"));
      return;
    }
    for (var value : enumeration.labels()) {
      if (!labels.get().contains(QualifiedName.cut(value.label()))) {
        label(key, value.place(), enumeration.name() + "." + value.name(), value.label(), effect);
      }
    }
    if (effect == FAILS) {
      unknownLabels(enumeration, key, labels.get());
    }
  }

  private boolean isUsed(Enumeration enumeration) {
    return datamodel.models().stream()
        .flatMap(model -> model.fields().stream())
        .filter(field -> !field.isIgnored())
        .anyMatch(field -> field.type().equals(new FieldType.OfEnum(enumeration.name())));
  }

  private void label(QualifiedName type, Place place, String asked, String label, Effect effect) {
    mismatches.add(
        new Mismatch(
            place,
            asked,
            labelId(type, label),
            effect,
            "enum %s has no label %s".formatted(type, label)));
  }

  private void unknownLabels(Enumeration enumeration, QualifiedName key, Set<String> labels) {
    var known =
        enumeration.labels().stream()
            .map(Label::label)
            .map(QualifiedName::cut)
            .collect(Collectors.toSet());
    labels.stream()
        .filter(label -> !known.contains(label))
        .sorted()
        .map(label ->
            new Mismatch(
                enumeration.place(),
                "enum " + enumeration.name(),
                labelId(key, label),
                MAY_FAIL,
                "enum %s has the label %s, which the client cannot read from a row"
                    .formatted(key, label)))
        .forEach(mismatches::add);
  }

  private static ObjectId labelId(QualifiedName type, String label) {
    return new ObjectId(ObjectKind.ENUM_LABEL, type.schema(), type.name(), label, DEFINITION);
  }

  private void model(Model model) {
    var asked = (model.isView() ? "view " : "model ") + model.name();
    var key = QualifiedName.of(model.table(), defaultSchema);
    relation(key, asked, model.isView(), model.place())
        .ifPresent(relation -> {
          model.fields().forEach(field -> columns.field(key, relation, model, field));
          unknownColumns(model, key, relation);
        });
  }

  /// The client is as content with a view as with a table.
  private Optional<Relation> relation(
      QualifiedName key, String asked, boolean isView, Place place) {
    var relation = relations.relation(key);
    if (relation.isEmpty()) {
      var kind = isView ? ObjectKind.VIEW : ObjectKind.TABLE;
      mismatches.add(
          new Mismatch(
              place,
              asked,
              new ObjectId(kind, key.schema(), "", key.name(), DEFINITION),
              FAILS,
              "%s %s is missing (P2021)%s".formatted(kind.word(), key, nearMiss(key))));
    }
    return relation;
  }

  private String nearMiss(QualifiedName key) {
    return relations
        .names()
        .filter(other -> other.name().toLowerCase(Locale.ROOT).equals(lower(key)))
        .min(Comparator.comparing((QualifiedName other) -> !other.schema().equals(key.schema())))
        .map(other -> "; there is " + other)
        .orElse("");
  }

  private static String lower(QualifiedName key) {
    return key.name().toLowerCase(Locale.ROOT);
  }

  /// A column that the client knows nothing of gets no value from it.
  private void unknownColumns(Model model, QualifiedName key, Relation relation) {
    var known =
        model.fields().stream()
            .map(Field::column)
            .map(QualifiedName::cut)
            .collect(Collectors.toSet());
    relation.columns().entrySet().stream()
        .filter(column -> !relation.isView() && !known.contains(column.getKey()))
        .filter(column ->
            relations.isNotNull(column.getValue()) && !relations.isFilled(column.getValue()))
        .forEach(column ->
            mismatches.add(
                new Mismatch(
                    model.place(),
                    "model " + model.name(),
                    ColumnCheck.id(key, column.getKey(), "nullability"),
                    MAY_FAIL,
                    "column %s.%s is NOT NULL without a default, and the client gives it no value: it cannot insert rows (P2011)"
                        .formatted(key, column.getKey()))));
  }

  private void joinTable(JoinTable table) {
    var key = QualifiedName.of(table.table(), defaultSchema);
    relation(key, table.relation(), false, table.place())
        .ifPresent(relation -> {
          columns.joined(key, relation, table, "A", table.a());
          columns.joined(key, relation, table, "B", table.b());
        });
  }
}
