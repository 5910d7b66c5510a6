package dev.safemigrate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataDecisionTest {
  private static final List<String> DIRECTORY = List.of("1_a", "2_b", "3_c", "4_d");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all          | 1_a 2_b 3_c 4_d
          2_b          | 2_b
          4_d, 1_a     | 1_a 4_d
          ..2_b        | 1_a 2_b
          ..2_b, 4_d   | 1_a 2_b 4_d
          ..9_z        | ''
          9_z          | ''
          ,            | ''
          """)
  void coversWhatTheOperatorNamed(String written, String covered) {
    var decision = DataDecision.parse(written).orElseThrow();

    assertThat(DIRECTORY.stream().filter(name -> decision.covers(name, DIRECTORY)))
        .isEqualTo(covered.isEmpty() ? List.of() : List.of(covered.split(" ", -1)));
  }

  @Test
  void aRangeCoversNoMigrationOutsideTheDirectory() {
    assertThat(DataDecision.parse("..4_d").orElseThrow().covers("0_x", DIRECTORY)).isFalse();
  }

  @Test
  void aRangeNeedsAName() {
    assertThat(DataDecision.parse("1_a,..")).isEqualTo(Optional.empty());
  }

  @Test
  void namesThatNoMigrationHasAreTold() {
    var decision = DataDecision.parse("9_z,1_a,..8_y,..2_b,9_z").orElseThrow();

    assertThat(decision.unknownNames(DIRECTORY)).containsExactly("8_y", "9_z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1_a   | 1_a   | true
          1_a   | 2_b   | false
          all   | 1_a   | true
          1_a   | all   | true
          all   | ,     | false
          ,     | all   | false
          ..1_a | ..2_b | true
          ..1_a | 2_b   | false
          """)
  void contradictsAnotherThatMeansTheSameMigration(String one, String other, boolean contradicts) {
    var decision = DataDecision.parse(one).orElseThrow();

    assertThat(decision.contradicts(DataDecision.parse(other).orElseThrow()))
        .isEqualTo(contradicts);
  }
}
