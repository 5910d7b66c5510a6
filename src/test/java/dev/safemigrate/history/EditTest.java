package dev.safemigrate.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EditTest {
  private static final String RECORDED =
      "-- CreateTable\nCREATE TABLE a (\n    b int DEFAULT 'x'\n);\n\n-- CreateIndex\nCREATE INDEX c ON a (b);\n";

  @Test
  void lineEndsAreNoEdit() {
    assertThat(now(RECORDED.replace("\n", "\r\n"))).isEqualTo(Edit.NONE);
  }

  @Test
  void mixedLineEndsAreNoEdit() {
    var windows = Checksum.of(RECORDED.replace("\n", "\r\n"));

    assertThat(Edit.of(windows, RECORDED.replaceFirst("\n", "\r\n"))).isEqualTo(Edit.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "  \n\n", "\t"})
  void whiteSpaceAtTheEndIsWhiteSpace(String end) {
    assertThat(now(RECORDED + end)).isEqualTo(Edit.WHITE_SPACE);
    assertThat(now(RECORDED.stripTrailing() + end)).isIn(Edit.WHITE_SPACE, Edit.NONE);
  }

  @Test
  void aByteOrderMarkIsWhiteSpace() {
    assertThat(now("\uFEFF" + RECORDED)).isEqualTo(Edit.WHITE_SPACE);
    assertThat(Edit.of(Checksum.of("\uFEFF" + RECORDED), RECORDED)).isEqualTo(Edit.WHITE_SPACE);
  }

  @Test
  void whiteSpaceAtTheEndsOfLinesIsWhiteSpace() {
    assertThat(now(RECORDED.replace("(\n", "(  \t\n"))).isEqualTo(Edit.WHITE_SPACE);
    assertThat(now(RECORDED.replace(";\n\n", ";\n \n\n\n"))).isEqualTo(Edit.WHITE_SPACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- Ticket 17\n",
        "-- Ticket 17\n\n",
        "-- one\n-- two\n\n",
        "/*\n  Warnings:\n\n  - none\n*/\n",
        "/* one */\n\n-- two\r\n\r\n"
      })
  void commentsAddedAtTheStartAreComments(String comment) {
    assertThat(now(comment + RECORDED)).isEqualTo(Edit.COMMENTS);
  }

  @Test
  void aCommentAddedInTheMiddleIsAComment() {
    assertThat(now(RECORDED.replace("-- CreateIndex", "-- Slow\n-- CreateIndex")))
        .isEqualTo(Edit.COMMENTS);
    assertThat(now(RECORDED.replace("    b", "    -- why\n    b"))).isEqualTo(Edit.COMMENTS);
    assertThat(now(RECORDED.replace("-- CreateIndex", "/* Slow */\n\n-- CreateIndex")))
        .isEqualTo(Edit.COMMENTS);
  }

  @Test
  void aCommentInsteadOfPrismasForAnEmptyMigrationIsAComment() {
    var recorded = Checksum.of("-- This is an empty migration.");

    assertThat(Edit.of(recorded, "-- Nothing to do.\n")).isEqualTo(Edit.COMMENTS);
    assertThat(Edit.of(recorded, "SELECT 1;\n")).isEqualTo(Edit.UNKNOWN);
  }

  @Test
  void whatLooksLikeACommentInAStringIsMore() {
    var recorded = Checksum.of("INSERT INTO a VALUES ('\n');\n");

    assertThat(Edit.of(recorded, "INSERT INTO a VALUES ('\n-- x\n');\n")).isEqualTo(Edit.UNKNOWN);
    assertThat(Edit.of(Checksum.of("DO $$\n$$"), "DO $$\n-- x\n$$")).isEqualTo(Edit.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- only\n", "DROP TABLE a;\n"})
  void anythingElseIsUnknown(String script) {
    assertThat(now(script)).isEqualTo(Edit.UNKNOWN);
  }

  @Test
  void aCommentThatWasTakenOutIsNotKnown() {
    assertThat(now(RECORDED.replace("-- CreateIndex\n", ""))).isEqualTo(Edit.UNKNOWN);
  }

  private static Edit now(String script) {
    return Edit.of(Checksum.of(RECORDED), script);
  }
}
