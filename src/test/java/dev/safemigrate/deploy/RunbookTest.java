package dev.safemigrate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.report.Cause;
import dev.safemigrate.report.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What people paste in a hurry.
final class RunbookTest {
  private static final Path RUNBOOK = Path.of("docs/runbook.md");
  private static final Path PLATFORMS = Path.of("docs/platforms.md");

  /// A line of a block.
  private static final Pattern COMMAND =
      Pattern.compile("^(?:[A-Z_]+=\\S+ )*safe-migrate (.+)$", Pattern.MULTILINE);

  /// Between backticks, in a table.
  private static final Pattern COMMAND_OF_A_TABLE =
      Pattern.compile("safe-migrate ((?:reconcile|exec|gate|plan)[^`\"]*)[`\"]");

  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

  @Test
  void everyCommandIsOneOfTheProgram() throws IOException {
    var commands = found(COMMAND, RUNBOOK);

    assertThat(commands).hasSizeGreaterThan(15);
    commands.forEach(RunbookTest::isKnown);
  }

  @Test
  void everyCommandForAPlatformIsOneOfTheProgram() throws IOException {
    var commands = found(COMMAND_OF_A_TABLE, PLATFORMS);

    assertThat(commands).contains("reconcile", "exec -- CMD");
    commands.forEach(RunbookTest::isKnown);
  }

  @Test
  void everyFindingThatItNamesIsOne() throws IOException {
    var codes = Arrays.stream(FindingCode.values()).map(Enum::name).toList();

    assertThat(found(CODE, RUNBOOK))
        .contains("CONFLICT", "LOCK_TIMEOUT")
        .filteredOn(code -> !code.equals("DIRECT_URL") && !code.equals("DATABASE_URL"))
        .filteredOn(code -> !List.of("CONCURRENTLY", "GRANT").contains(code))
        .filteredOn(code -> !code.contains("PRISMA") && !code.startsWith("SAFE_MIGRATE_"))
        .isSubsetOf(codes);
  }

  @Test
  void everyOutcomeAndExitCodeHasItsLine() throws IOException {
    var page = Files.readString(RUNBOOK);

    assertThat(Outcome.values()).allMatch(one -> page.contains("\n| `" + word(one) + "` | "));
    assertThat(Cause.values())
        .allMatch(cause ->
            page.contains("\n| `%s` | %d | ".formatted(word(cause.outcome()), cause.exitCode())));
  }

  private static void isKnown(String command) {
    Platform.assertKnown(List.of(command.split(" +", -1)));
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> found(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().map(match -> match.group(1)).toList();
  }
}
