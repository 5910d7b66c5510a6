package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Datamodel.Arity;
import dev.safemigrate.datamodel.Datamodel.Field;
import dev.safemigrate.datamodel.Datamodel.FieldType;
import dev.safemigrate.datamodel.Datamodel.Filling;
import dev.safemigrate.datamodel.Syntax.Attribute;
import dev.safemigrate.datamodel.Syntax.Declaration;
import dev.safemigrate.datamodel.Syntax.Member;
import dev.safemigrate.datamodel.Syntax.TypeName;
import dev.safemigrate.datamodel.Syntax.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells which fields of a model are kept in columns, and of what type these must be.
final class FieldReader {
  private final Map<String, Declaration> declared;
  private final Optional<String> datasource;
  private final List<SchemaProblem> problems;

  /// @param declared models, views, enums and types by their names
  /// @param datasource the name of the block, with which native types begin
  FieldReader(
      Map<String, Declaration> declared,
      Optional<String> datasource,
      List<SchemaProblem> problems) {
    this.declared = declared;
    this.datasource = datasource;
    this.problems = problems;
  }

  List<Field> columnsOf(Declaration model) {
    var seen = new HashMap<String, Member>();
    var fields = new ArrayList<Field>();
    for (var member : model.members()) {
      var other = seen.putIfAbsent(member.name(), member);
      if (other != null) {
        complain(
            member,
            "field %s of %s stands already at line %d"
                .formatted(member.name(), model.name(), other.place().line()),
            "remove one of both");
      }
      member.type().flatMap(type -> field(model, member, type)).ifPresent(fields::add);
    }
    return fields;
  }

  private Optional<Field> field(Declaration model, Member member, TypeName written) {
    return type(model, member, written)
        .map(type ->
            new Field(
                member.name(),
                DatamodelReader.mapped(member.attribute("map")).orElse(member.name()),
                type,
                arity(written),
                filling(member),
                member.attribute("ignore").isPresent(),
                member.place()));
  }

  /// Empty for a relation, which has no column of its own, and for what is not PostgreSQL's.
  private Optional<FieldType> type(Declaration model, Member member, TypeName written) {
    if (written.unsupported().isPresent()) {
      return Optional.of(new FieldType.Unsupported());
    }
    var scalar = NativeTypes.ofScalar(written.name());
    if (scalar.isPresent()) {
      var type = nativeType(member).orElseGet(() -> new FieldType.Scalar(scalar.get()));
      return Optional.of(written.isList() ? listOf(type) : type);
    }
    var declaration = declared.get(written.name());
    if (declaration == null) {
      complain(
          member,
          "field %s of %s has the type %s, which nothing declares"
              .formatted(member.name(), model.name(), written.name()),
          "correct it, or name the folder of all files if the datamodel has several");
      return Optional.empty();
    }
    return declaration.keyword().equals("enum")
        ? Optional.of(new FieldType.OfEnum(written.name()))
        : Optional.empty();
  }

  private static FieldType listOf(FieldType type) {
    return type instanceof FieldType.Scalar(var wanted)
        ? new FieldType.Scalar(wanted.asArray())
        : type;
  }

  private Optional<FieldType> nativeType(Member member) {
    return member.attributes().stream()
        .filter(attribute -> isNativeType(attribute.name()))
        .findFirst()
        .map(attribute ->
            NativeTypes.of(
                    attribute.name().substring(attribute.name().indexOf('.') + 1),
                    modifiers(attribute))
                .<FieldType>map(FieldType.Scalar::new)
                .orElseGet(() -> new FieldType.Unknown(attribute.name())));
  }

  private boolean isNativeType(String attribute) {
    int dot = attribute.indexOf('.');
    return dot > 0 && datasource.map(name -> name.equals(attribute.substring(0, dot))).orElse(true);
  }

  private static List<String> modifiers(Attribute attribute) {
    return attribute.arguments().stream()
        .map(argument -> argument.value() instanceof Value.Word(var word) ? word : "")
        .toList();
  }

  private static Arity arity(TypeName written) {
    if (written.isList()) {
      return Arity.LIST;
    }
    return written.isOptional() ? Arity.OPTIONAL : Arity.REQUIRED;
  }

  private static Filling filling(Member member) {
    if (member.attribute("updatedAt").isPresent()) {
      return Filling.CLIENT;
    }
    return member
        .attribute("default")
        .flatMap(attribute -> attribute.argument("value"))
        .map(FieldReader::filledBy)
        .orElse(Filling.NOBODY);
  }

  private static Filling filledBy(Value value) {
    return switch (value) {
      case Value.Call(var function, _) ->
          switch (function) {
            case "autoincrement", "sequence" -> Filling.SEQUENCE;
            case "dbgenerated" -> Filling.DATABASE;
            default -> Filling.CLIENT;
          };
      case Value.Text _, Value.Word _, Value.Several _ -> Filling.CLIENT;
    };
  }

  private void complain(Member member, String what, String remedy) {
    problems.add(new SchemaProblem(member.place(), what, remedy));
  }
}
