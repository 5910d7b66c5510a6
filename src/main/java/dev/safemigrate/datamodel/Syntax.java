package dev.safemigrate.datamodel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands in a schema file, before anything is understood of it.
final class Syntax {
  private Syntax() {}

  /// A block such as `model User { … }`.
  ///
  /// @param keyword `model`, `view`, `type`, `enum`, `datasource` or `generator`
  /// @param attributes those of the whole block, with `@@`
  record Declaration(
      String keyword,
      String name,
      Place place,
      List<Member> members,
      List<Attribute> attributes,
      List<Argument> settings) {

    Optional<Attribute> attribute(String wanted) {
      return attributes.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }
  }

  /// A line of a block: a field, or a value of an enum.
  record Member(String name, Place place, Optional<TypeName> type, List<Attribute> attributes) {
    Optional<Attribute> attribute(String wanted) {
      return attributes.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }
  }

  /// The type of a field as it is written.
  ///
  /// @param unsupported what stands in `Unsupported("…")`; then the name is `Unsupported`
  record TypeName(String name, Optional<String> unsupported, boolean isList, boolean isOptional) {}

  /// For example `@db.VarChar(191)`, whose name is `db.VarChar`.
  record Attribute(String name, Place place, List<Argument> arguments) {
    /// The argument of that name, else the first that has none.
    Optional<Value> argument(String wanted) {
      return Stream.concat(
              arguments.stream().filter(one -> one.name().equals(wanted)),
              arguments.stream().filter(one -> one.name().isEmpty()))
          .map(Argument::value)
          .findFirst();
    }

    /// The same, if it is a string.
    Optional<String> text(String wanted) {
      return argument(wanted)
          .flatMap(value ->
              value instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty());
    }

    boolean has(String wanted) {
      return arguments.stream().anyMatch(one -> one.name().equals(wanted));
    }
  }

  /// A value that is passed or set.
  ///
  /// @param name empty where it has none
  record Argument(String name, Value value, Place place) {}

  /// An expression.
  sealed interface Value {
    /// A string.
    record Text(String text) implements Value {}

    /// A name, a number, `true`.
    record Word(String text) implements Value {}

    /// For example `now()`.
    record Call(String function, List<Argument> arguments) implements Value {}

    /// For example `[a, b]`.
    record Several(List<Value> values) implements Value {}
  }
}
