package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "1999, 1.9 s",
    "59999, 59.9 s",
    "60000, 1 min 0 s",
    "125000, 2 min 5 s",
    "3725000, 62 min 5 s",
  })
  void aDurationIsToldInTheUnitThatAPersonWouldUse(long milliseconds, String words) {
    assertThat(Words.duration(Duration.ofMillis(milliseconds))).isEqualTo(words);
  }

  @Test
  void aNounTakesAnSUnlessThereIsOne() {
    assertThat(Words.count(0, "error")).isEqualTo("0 errors");
    assertThat(Words.count(1, "error")).isEqualTo("1 error");
    assertThat(Words.count(2, "error")).isEqualTo("2 errors");
  }

  @Test
  void linesBreakBetweenWordsOnly() {
    assertThat(Words.wrapped("one two  three\n\na_word_that_is_too_long x", 7))
        .containsExactly("one two", "three", "", "a_word_that_is_too_long", "x");
  }

  @Test
  void aDefinitionIsAbridgedToOneLine() {
    assertThat(Words.abridged("SELECT 1\n  FROM t", 20)).isEqualTo("SELECT 1 FROM t");
    assertThat(Words.abridged("SELECT 1\n  FROM t", 10)).isEqualTo("SELECT 1…");
    assertThat(Words.abridged("🐘🐘🐘", 3)).isEqualTo("🐘🐘🐘");
    assertThat(Words.abridged("🐘🐘🐘", 2)).isEqualTo("🐘…");
  }
}
