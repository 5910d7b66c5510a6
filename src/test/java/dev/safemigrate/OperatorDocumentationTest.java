package dev.safemigrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.report.Cause;
import dev.safemigrate.report.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What an operator may rely on is told to the operator.
final class OperatorDocumentationTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/dev/safemigrate/status.schema.json");

  @Test
  void everyOutcomeIsTold() throws IOException {
    var page = page("outcomes.md");

    assertThat(Outcome.values())
        .allMatch(one -> page.contains("| `" + one.name().toLowerCase(Locale.ROOT) + "` | "));
  }

  @Test
  void everyExitCodeIsToldWithItsOutcome() throws IOException {
    var page = page("outcomes.md");

    assertThat(Cause.values())
        .allMatch(cause ->
            page.contains(
                "\n| %d | `%s` | "
                    .formatted(cause.exitCode(), cause.outcome().name().toLowerCase(Locale.ROOT))));
  }

  @Test
  void everyFindingHasASection() throws IOException {
    var page = page("findings.md");

    assertThat(FindingCode.values()).allMatch(code -> page.contains("\n### " + code + "\n"));
  }

  @Test
  void everyFieldOfTheStatusFileIsTold() throws IOException {
    var page = page("status-file.md");

    assertThat(fields()).isNotEmpty().allMatch(name -> page.contains("`" + name + "`"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("docs", name));
  }

  private static Set<String> fields() throws IOException {
    var names = new TreeSet<String>();
    collect(new ObjectMapper().readTree(SCHEMA.toFile()), names);
    return names;
  }

  private static void collect(JsonNode schema, Set<String> names) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(child -> collect(child, names));
  }
}
