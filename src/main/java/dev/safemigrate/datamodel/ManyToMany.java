package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Datamodel.FieldType;
import dev.safemigrate.datamodel.Datamodel.JoinTable;
import dev.safemigrate.datamodel.Datamodel.Model;
import dev.safemigrate.datamodel.Datamodel.Named;
import dev.safemigrate.datamodel.Syntax.Attribute;
import dev.safemigrate.datamodel.Syntax.Declaration;
import dev.safemigrate.datamodel.Syntax.Member;
import dev.safemigrate.datamodel.Syntax.TypeName;
import dev.safemigrate.datamodel.Syntax.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds relations between two lists. No model stands for their tables, and the client asks for
/// them all the same.
///
/// Source: prisma-engines, `psl/parser-database/src/relations.rs`.
final class ManyToMany {
  private final Map<String, Declaration> declared;
  private final Map<String, Model> models;

  /// One end of a relation.
  private record End(Declaration model, Member field) {
    String words() {
      return model.name() + "." + field.name();
    }

    String target() {
      return field.type().map(TypeName::name).orElse("");
    }

    Optional<String> relationName() {
      return field.attribute("relation").flatMap(attribute -> attribute.text("name"));
    }

    boolean isPlain() {
      return field.attribute("ignore").isEmpty()
          && field.attribute("relation").filter(attribute -> attribute.has("fields")).isEmpty();
    }

    boolean isList() {
      return field.type().filter(TypeName::isList).isPresent();
    }
  }

  /// @param models those that the client knows
  ManyToMany(Map<String, Declaration> declared, List<Model> models) {
    this.declared = declared;
    this.models =
        models.stream().collect(Collectors.toMap(Model::name, Function.identity(), (a, _) -> a));
  }

  List<JoinTable> joinTables() {
    return declared.values().stream()
        .flatMap(model -> ends(model.name()))
        .filter(end -> end.isList() && models.containsKey(end.target()))
        .flatMap(
            end -> opposite(end).filter(End::isList).map(other -> joinTable(end, other)).stream())
        .distinct()
        .sorted((one, other) -> one.table().name().compareTo(other.table().name()))
        .toList();
  }

  private Stream<End> ends(String model) {
    var declaration = declared.get(model);
    return declaration == null || !models.containsKey(model) || models.get(model).isView()
        ? Stream.empty()
        : declaration.members().stream()
            .map(member -> new End(declaration, member))
            .filter(End::isPlain);
  }

  private Optional<End> opposite(End end) {
    return ends(end.target())
        .filter(other -> other.target().equals(end.model().name()))
        .filter(other -> other.relationName().equals(end.relationName()))
        .filter(other -> !other.equals(end))
        .findFirst();
  }

  /// The same whichever end is given first.
  private JoinTable joinTable(End one, End other) {
    boolean inOrder = one.words().compareTo(other.words()) <= 0;
    var first = inOrder ? one : other;
    var second = inOrder ? other : one;
    var name = one.relationName().orElse(first.model().name() + "To" + second.model().name());
    return new JoinTable(
        new Named(DatamodelReader.table(first.model()).schema(), "_" + name),
        first.words() + " and " + second.words(),
        idType(first.model()),
        idType(second.model()),
        first.field().place());
  }

  private Optional<FieldType> idType(Declaration model) {
    var id =
        model.members().stream()
            .filter(member -> member.attribute("id").isPresent())
            .map(Member::name)
            .findFirst()
            .or(() -> model.attribute("id").flatMap(ManyToMany::onlyField));
    return Optional.ofNullable(models.get(model.name())).stream()
        .flatMap(known -> known.fields().stream())
        .filter(field -> id.filter(field.name()::equals).isPresent())
        .map(Datamodel.Field::type)
        .findFirst();
  }

  private static Optional<String> onlyField(Attribute id) {
    return id.argument("fields")
        .flatMap(value ->
            value instanceof Value.Several(var fields)
                    && fields.size() == 1
                    && fields.getFirst() instanceof Value.Word(var name)
                ? Optional.of(name)
                : Optional.empty());
  }
}
