package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.testing.Golden;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SarifDocumentTest {
  @TestFactory
  Stream<DynamicTest> everyReportHasWhatTheStandardRequires() {
    return SampleReports.all().entrySet().stream()
        .map(sample -> dynamicTest(sample.getKey(), () -> hasWhatIsRequired(sample.getValue())));
  }

  private static void hasWhatIsRequired(Report report) throws JsonProcessingException {
    var document = read(report);
    var run = document.at("/runs/0");
    var rules = run.at("/tool/driver/rules");

    assertThat(document.path("version").asText()).isEqualTo("2.1.0");
    assertThat(document.path("runs")).hasSize(1);
    assertThat(run.at("/tool/driver/name").asText()).isEqualTo("safe-migrate");
    assertThat(run.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
    assertThat(run.path("results")).hasSize(report.findings().size());
    for (var result : run.path("results")) {
      var rule = rules.path(result.path("ruleIndex").asInt(-1));
      assertThat(result.path("ruleId").asText()).isNotEmpty().isEqualTo(rule.path("id").asText());
      assertThat(result.path("level").asText()).isIn("error", "warning", "note");
      assertThat(result.at("/message/text").asText()).isNotEmpty();
      for (var location : result.path("locations")) {
        var uri = location.at("/physicalLocation/artifactLocation/uri").asText();
        assertThat(URI.create(uri).getPath()).isNotEmpty();
        assertThat(location.at("/physicalLocation/region/startLine").asInt()).isPositive();
      }
    }
  }

  @Test
  void aFindingStandsAtTheLineOfTheScriptThatItIsAbout() throws Exception {
    assertThat(places(SampleReports.failed()))
        .containsExactly(
            "MIGRATION_FAILED prisma/migrations/20251020094500_backfill_totals/migration.sql:12");
    assertThat(places(SampleReports.refused()))
        .containsExactly(
            "DATA_NOT_PROVABLE prisma/migrations/20251020094500_backfill_totals/migration.sql:4",
            "CONFLICT prisma/migrations/20251017171256_add_orders/migration.sql:1",
            "EDITED prisma/migrations/20250912080000_init/migration.sql:1");
  }

  @Test
  void aFindingAboutNoMigrationStandsAtAFileThatIsThere() throws Exception {
    assertThat(places(SampleReports.unreachable()))
        .containsExactly("UNREACHABLE prisma/migrations/migration_lock.toml:1");
  }

  @Test
  void aFindingAboutTheDatamodelStandsAtTheSchema() throws Exception {
    var finding =
        Finding.error(FindingCode.DATAMODEL, "prisma/my schema.prisma", "It differs.", "");
    var report = SampleReports.report(List.of(), List.of(finding), new VerificationResult.InSync());

    assertThat(places(report)).containsExactly("DATAMODEL prisma/my%20schema.prisma:1");
  }

  @Test
  void aRefusalReadsAsExpected() throws Exception {
    Golden.check(SampleReports.file("refused.sarif.json"), versionless(SampleReports.refused()));
  }

  private static String versionless(Report report) {
    return SarifDocument.of(report).replace(ToolVersion.current(), "VERSION");
  }

  private static List<String> places(Report report) throws JsonProcessingException {
    return read(report)
        .at("/runs/0/results")
        .valueStream()
        .map(result ->
            "%s %s:%s"
                .formatted(
                    result.path("ruleId").asText(),
                    result.at("/locations/0/physicalLocation/artifactLocation/uri").asText(),
                    result.at("/locations/0/physicalLocation/region/startLine").asText()))
        .toList();
  }

  private static JsonNode read(Report report) throws JsonProcessingException {
    return new ObjectMapper().readTree(SarifDocument.of(report));
  }
}
