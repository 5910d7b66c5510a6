package dev.safemigrate.history;

import static dev.safemigrate.history.NameOrder.BYTES;
import static dev.safemigrate.history.NameOrder.LOCALE;
import static dev.safemigrate.history.NameOrder.UNSAID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameOrderTest {
  /// As Node.js sorts them with `localeCompare` in the locale `en-US`.
  private static final List<String> AS_READ =
      List.of(
          "_x",
          ".hidden",
          "1_a",
          "1_A",
          "1_ab",
          "1-x",
          "10_z",
          "20240101 x",
          "20240101_a",
          "20240101_A",
          "20240101_b",
          "20240101_B",
          "20240101-x",
          "20240101.x",
          "20240101x",
          "9_z",
          "a_b",
          "a-b",
          "ab",
          "z_z",
          "Z_z");

  @ParameterizedTest
  @CsvSource({
    "20240101000000_a, 20240101000000_b",
    "20240101000000_a, 20240102000000_a",
    "20240101000000_a, 20240101000000_a_b",
    "20240101000000_a1, 20240101000000_aa",
    "1-a, 1.a",
    "1_ä_a, 1_ä_b",
    "1_ä, 1_äb",
    "A_a, B_a",
    "1_A, 1_ab",
  })
  void everyReaderPutsTheFirstNameFirst(String first, String second) {
    assertThat(UNSAID.isCertainOf(first, second)).isTrue();
    assertThat(UNSAID.isCertainOf(second, first)).isTrue();
    assertThat(BYTES.comparator().compare(first, second)).isNegative();
    assertThat(LOCALE.comparator().compare(first, second)).isNegative();
    assertThat(LOCALE.comparator().compare(second, first)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "10_b, 1_a",
    "1_B, 1_a",
    "1_A, 1_a",
    "+a, -a",
  })
  void bytesPutTheFirstNameFirstAndWhoReadsTheSecond(String first, String second) {
    assertThat(UNSAID.isCertainOf(first, second)).isFalse();
    assertThat(UNSAID.isCertainOf(second, first)).isFalse();
    assertThat(BYTES.comparator().compare(first, second)).isNegative();
    assertThat(LOCALE.comparator().compare(first, second)).isPositive();
    assertThat(LOCALE.isCertainOf(first, second)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1_z, 1_ä", "1_ä, 1_ö", "1_Äa, 1_äa"})
  void onlyBytesTellWhereALetterBeyondAsciiGoes(String first, String second) {
    assertThat(UNSAID.isCertainOf(first, second)).isFalse();
    assertThat(LOCALE.isCertainOf(first, second)).isFalse();
    assertThat(BYTES.isCertainOf(first, second)).isTrue();
  }

  @Test
  void namesAreSortedAsNodeSortsThem() {
    var names = AS_READ.toArray(String[]::new);
    Arrays.sort(names, BYTES.comparator());

    assertThat(names).doesNotContainSequence(AS_READ);

    Arrays.sort(names, LOCALE.comparator());

    assertThat(names).containsExactlyElementsOf(AS_READ);
  }
}
