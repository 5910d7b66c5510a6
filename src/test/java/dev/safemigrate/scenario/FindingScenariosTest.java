package dev.safemigrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.plan.FindingCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FindingScenariosTest {
  private static final Pattern FINDING = Pattern.compile("(?m)^(?:ERROR|WARNING|INFO) +([A-Z_]+)");

  /// What no folder can bring about, and the test that shows how it comes about.
  private static final Map<FindingCode, String> ELSEWHERE =
      new EnumMap<>(
          Map.of(
              FindingCode.AUTHENTICATION, "postgres/ConnectorTest",
              FindingCode.TLS, "postgres/SecuredConnectionTest",
              FindingCode.NOT_POSTGRESQL, "process/OtherServersTest",
              FindingCode.INTERRUPTED, "report/ConclusionTest",
              FindingCode.FILE, "files/StatusFileTest",
              FindingCode.PLAN_OUTDATED, "cli/PlanFileTest",
              FindingCode.BUG, "report/ConclusionTest"));

  @Test
  void everyFindingHasAScenario() {
    var shown = shown();

    assertThat(Arrays.stream(FindingCode.values()).filter(code -> !ELSEWHERE.containsKey(code)))
        .allSatisfy(code -> assertThat(shown).contains(code.name()));
  }

  @Test
  void whatAScenarioShowsIsNotListedAsShownElsewhere() {
    assertThat(shown()).doesNotContainAnyElementsOf(names(ELSEWHERE.keySet()));
  }

  @Test
  void theTestsThatShowTheOthersExist() {
    assertThat(ELSEWHERE.values())
        .allSatisfy(
            test -> assertThat(Path.of("src/test/java/dev/safemigrate", test + ".java")).exists());
  }

  private static List<String> names(Set<FindingCode> codes) {
    return codes.stream().map(FindingCode::name).toList();
  }

  private static Set<String> shown() {
    return Scenario.all().stream()
        .flatMap(scenario -> scenario.text("expected/console.txt").stream())
        .flatMap(text -> FINDING.matcher(text).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }
}
