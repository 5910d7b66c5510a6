package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Token.Kind;
import java.util.List;

/// The tokens of a file, one after the other.
final class TokenStream {
  private final String file;
  private final List<Token> tokens;
  private int at;

  TokenStream(String file, List<Token> tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /// A token that the language has no place for. Ends the line that is being read.
  static final class UnexpectedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SchemaProblem problem;

    UnexpectedException(SchemaProblem problem) {
      super(problem.what());
      this.problem = problem;
    }

    SchemaProblem problem() {
      return problem;
    }
  }

  Token current() {
    return tokens.get(at);
  }

  Token following() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /// The current token, which is then behind us; the last one stays.
  Token next() {
    var token = current();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  Token word(String expected) {
    return take(Kind.WORD, expected);
  }

  Token string(String expected) {
    return take(Kind.STRING, expected + " as a string");
  }

  private Token take(Kind kind, String expected) {
    if (!current().is(kind)) {
      throw unexpected(
          current(), current().described() + " is not expected here", "write " + expected);
    }
    return next();
  }

  Token sign(String sign) {
    if (!current().is(sign)) {
      throw unexpected(
          current(),
          current().described() + " is not expected here",
          "write " + sign + " before it");
    }
    return next();
  }

  /// What a line of a block must end with.
  void lineEnd() {
    if (!current().is(Kind.LINE_END) && !current().is(Kind.END) && !current().is("}")) {
      throw unexpected(
          current(), current().described() + " is not expected here", "end the line before it");
    }
  }

  void skipLineEnds() {
    while (current().is(Kind.LINE_END)) {
      next();
    }
  }

  void skipLine() {
    while (!current().is(Kind.LINE_END) && !current().is(Kind.END)) {
      next();
    }
  }

  /// Whether this looks like `model User {`.
  boolean beginsBlock() {
    return current().is(Kind.WORD)
        && following().is(Kind.WORD)
        && tokens.get(Math.min(at + 2, tokens.size() - 1)).is("{");
  }

  Place place(Token token) {
    return new Place(file, token.line());
  }

  UnexpectedException unexpected(Token token, String what, String remedy) {
    return new UnexpectedException(new SchemaProblem(place(token), what, remedy));
  }
}
