package dev.safemigrate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "60s, PT1M",
    "25m, PT25M",
    "1h, PT1H",
    "0, PT0S",
    "0s, PT0S",
    "2147483647ms, PT596H31M23.647S"
  })
  void aNumberWithItsUnitIsALengthOfTime(String written, Duration meant) {
    assertThat(Durations.parse(written)).hasValue(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "5",
        "-1s",
        "1.5s",
        "1 s",
        "1d",
        "1H",
        "2147483648ms",
        "99999999999h",
        "596h32m",
        "9999999999h"
      })
  void nothingElseIs(String written) {
    assertThat(Durations.parse(written)).isEmpty();
  }
}
