package dev.safemigrate.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReaderOrderTest {
  @ParameterizedTest
  @CsvSource({
    "20240101000000_a, 20240101000000_b",
    "20240101000000_a, 20240102000000_a",
    "20240101000000_a, 20240101000000_a_b",
    "20240101000000_a1, 20240101000000_aa",
    "1-a, 1.a",
    "1_ä_a, 1_ä_b",
    "A_a, B_a",
  })
  void everyReaderPutsTheFirstNameFirst(String first, String second) {
    assertThat(ReaderOrder.agreesOn(first, second)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10_b, 1_a",
    "1_B, 1_a",
    "1_A, 1_a",
    "1_A, 1_ab",
    "1-x, 1_a",
    "1_z, 1_ä",
    "1_ä, 1_ö",
    "+a, -a",
  })
  void someReaderPutsTheSecondNameFirst(String first, String second) {
    assertThat(ReaderOrder.agreesOn(first, second)).isFalse();
  }
}
