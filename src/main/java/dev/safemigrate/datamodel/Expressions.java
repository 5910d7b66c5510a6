package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Syntax.Argument;
import dev.safemigrate.datamodel.Syntax.Value;
import dev.safemigrate.datamodel.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads what is passed to attributes. Between brackets, line ends do not count.
final class Expressions {
  /// Nothing that a person writes comes near; what is deeper would exhaust the stack.
  private static final int DEEPEST = 50;

  private final TokenStream tokens;
  private int depth;

  Expressions(TokenStream tokens) {
    this.tokens = tokens;
  }

  /// For example `db.VarChar`.
  String path(String expected) {
    var path = new StringBuilder(tokens.word(expected).text());
    while (tokens.current().is(".")) {
      tokens.next();
      path.append('.');
      if (tokens.current().is(Kind.WORD)) {
        path.append(tokens.next().text());
      }
    }
    return path.toString();
  }

  /// What stands in round brackets, with them.
  List<Argument> arguments() {
    return list("(", ")", this::argument);
  }

  /// One expression.
  Value value() {
    var first = tokens.current();
    if (first.is(Kind.STRING)) {
      return new Value.Text(tokens.next().text());
    }
    if (first.is("[")) {
      return new Value.Several(list("[", "]", this::value));
    }
    var path = path("a value");
    return tokens.current().is("(") ? new Value.Call(path, arguments()) : new Value.Word(path);
  }

  private Argument argument() {
    var first = tokens.current();
    if (first.is(Kind.WORD) && tokens.following().is(":")) {
      tokens.next();
      tokens.next();
      tokens.skipLineEnds();
      return new Argument(first.text(), value(), tokens.place(first));
    }
    return new Argument("", value(), tokens.place(first));
  }

  private <T> List<T> list(String open, String close, Supplier<T> element) {
    var opening = tokens.sign(open);
    if (depth == DEEPEST) {
      throw tokens.unexpected(opening, "brackets are nested too deeply", "write it more simply");
    }
    depth++;
    try {
      return elements(opening, close, element);
    } finally {
      depth--;
    }
  }

  private <T> List<T> elements(Token opening, String close, Supplier<T> element) {
    var elements = new ArrayList<T>();
    tokens.skipLineEnds();
    while (!tokens.current().is(close)) {
      elements.add(element.get());
      tokens.skipLineEnds();
      if (!tokens.current().is(close)) {
        separator(opening, close);
      }
    }
    tokens.next();
    return List.copyOf(elements);
  }

  private void separator(Token opening, String close) {
    if (!tokens.current().is(",")) {
      throw tokens.unexpected(
          tokens.current(),
          "%s stands where the %s of line %d goes on or ends"
              .formatted(tokens.current().described(), opening.text(), opening.line()),
          "write a comma or " + close + " before it");
    }
    tokens.next();
    tokens.skipLineEnds();
  }
}
