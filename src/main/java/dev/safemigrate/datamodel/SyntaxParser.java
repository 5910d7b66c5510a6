package dev.safemigrate.datamodel;

import dev.safemigrate.datamodel.Syntax.Argument;
import dev.safemigrate.datamodel.Syntax.Attribute;
import dev.safemigrate.datamodel.Syntax.Declaration;
import dev.safemigrate.datamodel.Syntax.Member;
import dev.safemigrate.datamodel.Syntax.TypeName;
import dev.safemigrate.datamodel.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the blocks of one schema file. After a line that cannot be understood it goes on with the
/// next, so that one look tells all that is wrong.
final class SyntaxParser {
  private static final Set<String> CONFIGURATION = Set.of("datasource", "generator");
  private static final Set<String> BLOCKS =
      Set.of("model", "view", "type", "enum", "datasource", "generator");
  private static final String CLOSE = "}";

  private final TokenStream tokens;
  private final Expressions expressions;
  private final List<SchemaProblem> problems;

  private SyntaxParser(TokenStream tokens, List<SchemaProblem> problems) {
    this.tokens = tokens;
    this.expressions = new Expressions(tokens);
    this.problems = problems;
  }

  /// The blocks of the file, in order.
  ///
  /// @param problems takes what is wrong
  static List<Declaration> parse(SchemaFile file, List<SchemaProblem> problems) {
    var tokens = new TokenStream(file.path(), Tokenizer.tokens(file, problems));
    return new SyntaxParser(tokens, problems).declarations();
  }

  private List<Declaration> declarations() {
    var declarations = new ArrayList<Declaration>();
    for (tokens.skipLineEnds(); !tokens.current().is(Kind.END); tokens.skipLineEnds()) {
      try {
        declaration().ifPresent(declarations::add);
      } catch (TokenStream.UnexpectedException e) {
        problems.add(e.problem());
        tokens.skipLine();
      }
    }
    return declarations;
  }

  private Optional<Declaration> declaration() {
    var keyword = tokens.word("model, enum, view, type, datasource or generator");
    if (!BLOCKS.contains(keyword.text())) {
      throw tokens.unexpected(
          keyword,
          keyword.text() + " begins no block that Prisma knows",
          "write model, enum, view, type, datasource or generator");
    }
    var name = tokens.word("a name after " + keyword.text());
    if (keyword.text().equals("type") && tokens.current().is("=")) {
      tokens.skipLine(); // An alias, which Prisma has given up.
      return Optional.empty();
    }
    tokens.sign("{");
    var block = new Block(keyword, name);
    block.read();
    return Optional.of(
        new Declaration(
            keyword.text(),
            name.text(),
            tokens.place(keyword),
            List.copyOf(block.members),
            List.copyOf(block.attributes),
            List.copyOf(block.settings)));
  }

  /// What stands between the braces.
  private final class Block {
    private final Token keyword;
    private final Token name;
    private final List<Member> members = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Argument> settings = new ArrayList<>();

    Block(Token keyword, Token name) {
      this.keyword = keyword;
      this.name = name;
    }

    void read() {
      for (tokens.skipLineEnds(); !tokens.current().is(CLOSE); tokens.skipLineEnds()) {
        if (tokens.current().is(Kind.END) || tokens.beginsBlock()) {
          problems.add(
              tokens
                  .unexpected(
                      tokens.current(),
                      "%s %s of line %d is not closed before this line"
                          .formatted(keyword.text(), name.text(), keyword.line()),
                      "close it with }")
                  .problem());
          return;
        }
        try {
          line();
          tokens.lineEnd();
        } catch (TokenStream.UnexpectedException e) {
          problems.add(e.problem());
          tokens.skipLine();
        }
      }
      tokens.sign(CLOSE);
    }

    private void line() {
      if (tokens.current().is("@@")) {
        attributes.add(attribute());
      } else if (tokens.current().is("@") && !members.isEmpty()) {
        var last = members.removeLast();
        var all = new ArrayList<>(last.attributes());
        all.addAll(attributesHere());
        members.add(new Member(last.name(), last.place(), last.type(), List.copyOf(all)));
      } else if (CONFIGURATION.contains(keyword.text())) {
        settings.add(setting());
      } else {
        members.add(member());
      }
    }

    private Argument setting() {
      var key = tokens.word("a setting of the " + keyword.text());
      tokens.sign("=");
      return new Argument(key.text(), expressions.value(), tokens.place(key));
    }

    private Member member() {
      boolean isValue = keyword.text().equals("enum");
      var member =
          tokens.word(isValue ? "a value of the enum" : "a field, or @@ with an attribute");
      var type = isValue ? Optional.<TypeName>empty() : Optional.of(type(member));
      return new Member(member.text(), tokens.place(member), type, attributesHere());
    }
  }

  private TypeName type(Token field) {
    if (tokens.current().is(":")) {
      tokens.next(); // Prisma 1 wrote one.
    }
    var name = tokens.word("the type of field " + field.text());
    Optional<String> unsupported = Optional.empty();
    if (name.text().equals("Unsupported") && tokens.current().is("(")) {
      tokens.next();
      unsupported = Optional.of(tokens.string("the type of the database").text());
      tokens.sign(")");
    }
    boolean isList = tokens.current().is("[");
    if (isList) {
      tokens.next();
      tokens.sign("]");
    }
    boolean isOptional = tokens.current().is("?");
    if (isOptional) {
      tokens.next();
    }
    return new TypeName(name.text(), unsupported, isList, isOptional);
  }

  private List<Attribute> attributesHere() {
    var attributes = new ArrayList<Attribute>();
    while (tokens.current().is("@")) {
      attributes.add(attribute());
    }
    return List.copyOf(attributes);
  }

  private Attribute attribute() {
    var at = tokens.next();
    var name = expressions.path("the name of an attribute");
    var arguments = tokens.current().is("(") ? expressions.arguments() : List.<Argument>of();
    return new Attribute(name, tokens.place(at), arguments);
  }
}
