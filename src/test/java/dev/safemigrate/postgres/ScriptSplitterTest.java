package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptSplitterTest {
  @Test
  void eachStatementHasItsPlaceItsLineAndItsText() {
    var script =
        "-- first\nCREATE TABLE a (id int);\n\n/* two\nlines */ INSERT INTO a\nVALUES (1) ;";

    assertThat(ScriptSplitter.split(script, true).statements())
        .containsExactly(
            new Statement(1, 2, "CREATE TABLE a (id int)"),
            new Statement(2, 5, "INSERT INTO a\nVALUES (1)"));
  }

  @Test
  void equalStatementsHaveLinesOfTheirOwn() {
    assertThat(ScriptSplitter.split("SELECT 1;\nSELECT 1;\r\n\r\nSELECT 1", true).statements())
        .extracting(Statement::line)
        .containsExactly(1, 2, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", ";", ";;\n;", "-- only this", "/* a /* b */ ; */\n;-- c"})
  void whatHoldsOnlyCommentsIsNoStatement(String script) {
    assertThat(ScriptSplitter.split(script, true).statements()).isEmpty();
  }

  @Test
  void aTailOfCommentsIsNoStatement() {
    assertThat(texts("SELECT 1; -- that is all\n/* ; */\n")).containsExactly("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT 'it''s; \\'",
        "SELECT E'\\';'",
        "SELECT e'a\\\\'",
        "SELECT U&'\\0041;'",
        "SELECT $$;$$",
        "SELECT $a$ $b$;$b$ ; $$ $a$",
        "SELECT 1 AS a$b, 2 AS c$d",
        "SELECT \"a;\"\";b\" FROM t",
        "SELECT 1 /* ; /* ; */ ; */ + 1",
        "SELECT 1 -- ;\n + 1",
        "SELECT a ? 'b', a ?| array['c'], a ?& array['d'] FROM t",
        "SELECT {fn now()}",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)",
        "DO $$ BEGIN CREATE TYPE a AS ENUM ('b'); EXCEPTION WHEN others THEN NULL; END $$",
        "\ufeffSELECT 1",
        "\u0000SELECT 1"
      })
  void aSemicolonInsideSomethingDoesNotSplit(String statement) {
    var script = ScriptSplitter.split(statement + ";\nSELECT 2;\n", true);

    assertThat(script.whole()).isFalse();
    assertThat(script.statements())
        .extracting(Statement::text)
        .containsExactly(statement, "SELECT 2");
  }

  @Test
  void backslashesEscapeWhereTheServerTakesThemSo() {
    assertThat(ScriptSplitter.split("SELECT 'a\\'; b'; SELECT 2", false).statements()).hasSize(2);
    assertThat(ScriptSplitter.split("SELECT 'a\\'; SELECT 2", true).statements()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3;",
        "CREATE FUNCTION f() RETURNS int begin/* x */\natomic SELECT 1; END; SELECT 3;",
        "COPY a (b) FROM stdin;\n1;2\n\\.\nSELECT 3;",
        "SELECT a ?? 'b' FROM t; SELECT 3;",
        "SELECT 1; \u3000",
        "SET standard_conforming_strings = off; SELECT 'a\\'; SELECT 3;'; SELECT 4;"
      })
  void whatTheDriverCannotTakeApartStaysWhole(String text) {
    var script = ScriptSplitter.split("-- one\n" + text, true);

    assertThat(script.whole()).isTrue();
    assertThat(script.statements()).containsExactly(new Statement(1, 2, text));
  }

  @Test
  void theWordsInsideQuotesAndCommentsDoNotKeepAScriptWhole() {
    assertThat(
            texts(
                "SELECT 'BEGIN ATOMIC' -- BEGIN ATOMIC\n; SELECT $$ FROM STDIN $$;"
                    + " SET standard_conforming_strings = on"))
        .hasSize(3);
  }

  @Test
  void aCommentWithoutAnEndIsLeftToTheServer() {
    assertThat(texts("SELECT 1; /* /* */")).containsExactly("SELECT 1", "/* /* */");
  }

  @Test
  void nothingIsLostBetweenTheStatements() {
    var script =
        "/* w */ CREATE TABLE \"x;y\" (a text DEFAULT $q$;$q$); -- c\n;;"
            + "INSERT INTO t VALUES ('é;', E'\\n;');\n\nSELECT 1";

    var rest = script;
    for (var text : texts(script)) {
      rest = rest.substring(rest.indexOf(text) + text.length());
    }

    assertThat(rest).isEmpty();
    assertThat(String.join("", texts(script)).length())
        .isEqualTo(script.length() - "/* w */ ; -- c\n;;;\n\n".length());
  }

  private static List<String> texts(String script) {
    return ScriptSplitter.split(script, true).statements().stream().map(Statement::text).toList();
  }
}
