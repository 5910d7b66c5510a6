package dev.safemigrate.datamodel;

import static dev.safemigrate.datamodel.Mismatch.Effect.FAILS;
import static dev.safemigrate.datamodel.Mismatch.Effect.MAY_FAIL;
import static dev.safemigrate.datamodel.Mismatch.Effect.NOT_COMPARED;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.datamodel.Datamodel.Arity;
import dev.safemigrate.datamodel.Datamodel.Field;
import dev.safemigrate.datamodel.Datamodel.FieldType;
import dev.safemigrate.datamodel.Datamodel.Filling;
import dev.safemigrate.datamodel.Datamodel.JoinTable;
import dev.safemigrate.datamodel.Datamodel.Model;
import dev.safemigrate.datamodel.Mismatch.Effect;
import dev.safemigrate.datamodel.Relations.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Compares single columns with the fields that are kept in them.
final class ColumnCheck {
  private final Relations relations;
  private final Map<String, QualifiedName> enums;
  private final List<Mismatch> mismatches;

  /// A column in question and who asks for it.
  private record Asked(
      QualifiedName relation,
      String column,
      Map<String, String> definition,
      String by,
      Place place) {}

  /// @param enums the enums' types by their names in the schema language
  /// @param mismatches takes what is found
  ColumnCheck(Relations relations, Map<String, QualifiedName> enums, List<Mismatch> mismatches) {
    this.relations = relations;
    this.enums = enums;
    this.mismatches = mismatches;
  }

  static ObjectId id(QualifiedName relation, String column, String aspect) {
    return new ObjectId(
        ObjectKind.COLUMN, relation.schema(), relation.name(), QualifiedName.cut(column), aspect);
  }

  void field(QualifiedName key, Relation relation, Model model, Field field) {
    if (field.isIgnored()) {
      return;
    }
    var by = model.name() + "." + field.name();
    var effect = field.type() instanceof FieldType.Unsupported ? MAY_FAIL : FAILS;
    column(relation, new Asked(key, field.column(), Map.of(), by, field.place()), effect)
        .ifPresent(asked -> {
          type(asked, field.type(), field.arity() == Arity.LIST);
          if (!relation.isView() && !(field.type() instanceof FieldType.Unsupported)) {
            nullability(asked, field);
          }
        });
  }

  /// A column of a table that no model stands for.
  void joined(
      QualifiedName key,
      Relation relation,
      JoinTable table,
      String name,
      Optional<FieldType> type) {
    column(relation, new Asked(key, name, Map.of(), table.relation(), table.place()), FAILS)
        .ifPresent(asked -> type.ifPresent(wanted -> type(asked, wanted, false)));
  }

  /// The columns of a view may not have been read.
  private Optional<Asked> column(Relation relation, Asked asked, Effect ifMissing) {
    var column = relation.column(asked.column);
    if (column.isEmpty() && !(relation.isView() && relation.columns().isEmpty())) {
      add(asked, "definition", ifMissing, "is missing (P2022)" + nearMiss(relation, asked));
    }
    return column.map(
        definition -> new Asked(asked.relation, asked.column, definition, asked.by, asked.place));
  }

  private static String nearMiss(Relation relation, Asked asked) {
    return relation.columns().keySet().stream()
        .filter(other -> plain(other).equals(plain(asked.column)))
        .findFirst()
        .map(other -> "; there is " + other)
        .orElse("");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  private void type(Asked asked, FieldType wanted, boolean isList) {
    relations
        .typeOf(asked.definition)
        .ifPresent(actual -> {
          switch (wanted) {
            case FieldType.Scalar(var type) -> scalar(asked, type, actual);
            case FieldType.OfEnum(var name) -> enumeration(asked, name, actual, isList);
            case FieldType.Unknown(var attribute) ->
                add(
                    asked,
                    "type",
                    NOT_COMPARED,
                    "is %s; @%s is not known here".formatted(actual, attribute));
            case FieldType.Unsupported() -> {}
          }
        });
  }

  private void scalar(Asked asked, ColumnType wanted, ColumnType actual) {
    switch (TypeFit.of(wanted, actual)) {
      case FITS -> {}
      case LOSES ->
          add(
              asked,
              "type",
              MAY_FAIL,
              "is %s, expected %s: values may come back changed".formatted(actual, wanted));
      case FAILS -> add(asked, "type", FAILS, "is %s, expected %s".formatted(actual, wanted));
    }
  }

  private void enumeration(Asked asked, String name, ColumnType actual, boolean isList) {
    var type = enums.getOrDefault(name, new QualifiedName("", name));
    var wanted = new ColumnType(type.schema(), type.name(), List.of(), isList);
    if (!wanted.equals(actual)) {
      add(asked, "type", FAILS, "is %s, expected %s".formatted(actual, wanted));
    }
  }

  private void nullability(Asked asked, Field field) {
    boolean notNull = relations.isNotNull(asked.definition);
    boolean filled = relations.isFilled(asked.definition);
    switch (field.arity()) {
      case LIST -> {}
      case REQUIRED -> {
        if (!notNull) {
          nullability(asked, FAILS, "may be NULL, and the field is not optional (P2032)");
        } else if (field.filling() == Filling.SEQUENCE && !filled) {
          nullability(asked, FAILS, "has no default, and the client leaves it to the database");
        } else if (field.filling() == Filling.DATABASE && !filled) {
          nullability(asked, MAY_FAIL, "has no default, and the client leaves it to the database");
        }
      }
      case OPTIONAL -> {
        if (notNull && !filled && field.filling() == Filling.NOBODY) {
          nullability(asked, FAILS, "is NOT NULL, and the field is optional (P2011)");
        } else if (notNull) {
          nullability(asked, MAY_FAIL, "is NOT NULL, so that null cannot be written (P2011)");
        }
      }
    }
  }

  private void nullability(Asked asked, Effect effect, String what) {
    add(asked, "nullability", effect, what);
  }

  private void add(Asked asked, String aspect, Effect effect, String what) {
    mismatches.add(
        new Mismatch(
            asked.place,
            asked.by,
            id(asked.relation, asked.column, aspect),
            effect,
            "column %s.%s %s".formatted(asked.relation, asked.column, what)));
  }
}
