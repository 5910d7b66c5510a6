package dev.safemigrate.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChecksumTest {
  private static final String SELECT_2 =
      "8e7003d62f9d8cbd28da2f243bb0d215bfd4622c716be09be89a8764d9f4c7cb";

  @Test
  void itIsTheSha256OfTheScriptInHexDigits() {
    assertThat(Checksum.of("SELECT 2;")).hasToString(SELECT_2);
    assertThat(new Checksum(SELECT_2).isOf("SELECT 2;")).isTrue();
    assertThat(new Checksum(SELECT_2).isOf("SELECT 2; ")).isFalse();
  }

  @Test
  void lineEndsMayHaveBeenChangedByGit() {
    assertThat(Checksum.of("a\nb\n").matches("a\r\nb\r\n")).isTrue();
    assertThat(Checksum.of("a\r\nb\r\n").matches("a\nb\n")).isTrue();
    assertThat(Checksum.of("a\nb\n").isOf("a\r\nb\r\n")).isFalse();
    assertThat(Checksum.of("a\nb\n").matches("a\nc\n")).isFalse();
  }

  @Test
  void aChecksumThatAnOldEngineWroteWithoutPaddingMatches() {
    var unpadded = new Checksum(SELECT_2.replace("03", "3"));

    assertThat(unpadded.matches("SELECT 2;")).isTrue();
    assertThat(unpadded.matches("SELECT 1;")).isFalse();
  }

  @Test
  void anEmptyChecksumMatchesNothing() {
    assertThat(new Checksum("").matches("")).isFalse();
  }
}
