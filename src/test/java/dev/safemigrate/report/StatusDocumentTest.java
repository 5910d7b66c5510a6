package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.safemigrate.plan.FindingCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StatusDocumentTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              StatusDocument.class.getResourceAsStream("/dev/safemigrate/status.schema.json"));
  private static final RunningReport RUNNING =
      new RunningReport(SampleReports.RUN, false, SampleReports.DATABASE, "prisma/migrations");

  @TestFactory
  Stream<DynamicTest> everyReportIsValid() {
    return SampleReports.all().entrySet().stream()
        .map(sample ->
            dynamicTest(
                sample.getKey(),
                () ->
                    assertThat(SCHEMA.validate(read(StatusDocument.of(sample.getValue()))))
                        .isEmpty()));
  }

  @Test
  void theFirstFormIsValidAndForbidsTheStart() throws Exception {
    var document = read(StatusDocument.of(RUNNING));

    assertThat(SCHEMA.validate(document)).isEmpty();
    assertThat(document.path("outcome").asText()).isEqualTo("running");
    assertThat(document.path("appMayStart").asBoolean(true)).isFalse();
    assertThat(document.path("run").has("finishedAt")).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> aSpoiltDocumentIsInvalid() {
    return Stream.of(
        spoilt("no outcome", document -> document.remove("outcome")),
        spoilt("an unknown outcome", document -> document.put("outcome", "fine")),
        spoilt("an outcome in capitals", document -> document.put("outcome", "READY")),
        spoilt("another schema version", document -> document.put("schemaVersion", 2)),
        spoilt("no exit code", document -> document.remove("exitCode")),
        spoilt("an exit code as text", document -> document.put("exitCode", "0")),
        spoilt("no end", document -> in(document, "/run").remove("finishedAt")),
        spoilt(
            "no fingerprint",
            document -> in(document, "/migrationsDirectory").remove("fingerprint")),
        spoilt(
            "an unknown action", document -> in(document, "/migrations/1").put("action", "done")),
        spoilt("no evidence", document -> in(document, "/migrations/1").remove("evidence")),
        spoilt("a short checksum", document -> in(document, "/migrations/0").put("checksum", "ab")),
        spoilt("no findings", document -> document.remove("findings")),
        spoilt(
            "an object without its kind",
            document -> in(document, "/migrations/1/evidence/objects/0").remove("kind")),
        spoilt(
            "a running one that lets the application start",
            document -> document.put("outcome", "running")));
  }

  private static DynamicTest spoilt(String name, Consumer<ObjectNode> spoil) {
    return dynamicTest(
        name,
        () -> {
          var document = read(StatusDocument.of(SampleReports.repaired()));

          spoil.accept(document);

          assertThat(SCHEMA.validate(document)).isNotEmpty();
        });
  }

  @Test
  void theFieldsStandInTheOrderOfTheContract() throws Exception {
    var document = read(StatusDocument.of(SampleReports.repaired()));

    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly(
            "schemaVersion",
            "tool",
            "run",
            "outcome",
            "appMayStart",
            "exitCode",
            "onFailure",
            "database",
            "migrationsDirectory",
            "migrations",
            "findings",
            "verification",
            "lock",
            "timings");
  }

  @Test
  void itIsIndentedAndEndsWithALineFeed() {
    assertThat(StatusDocument.of(SampleReports.skipped()))
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"tool\": {\n    \"name\": \"safe-migrate\",\n")
        .contains("\n  \"outcome\": \"skipped\",\n")
        .contains("\n  \"migrations\": [],\n")
        .doesNotContain("\r")
        .endsWith("\n}\n");
  }

  @Test
  void whatIsNotKnownIsNull() throws Exception {
    var database = read(StatusDocument.of(SampleReports.skipped())).path("database");

    assertThat(database.path("host").isNull()).isTrue();
    assertThat(database.path("port").isNull()).isTrue();
    assertThat(database.path("serverVersion").isNull()).isTrue();
  }

  @Test
  void aLargeMigrationTellsItsConflictsFirstAndCountsWhatItLeavesOut() throws Exception {
    var evidence =
        read(StatusDocument.of(SampleReports.manyObjects(250))).at("/migrations/0/evidence");

    assertThat(evidence.path("objects")).hasSize(200);
    assertThat(evidence.at("/objects/0/says").asText()).isEqualTo("conflict");
    assertThat(evidence.path("objectsLeftOut").asInt()).isEqualTo(50);
  }

  @Test
  void theStatementsThatAVerdictIsAboutAreTold() throws Exception {
    var statements =
        read(StatusDocument.of(SampleReports.planned())).at("/migrations/2/evidence/statements");

    assertThat(statements)
        .isEqualTo(
            MAPPER.readTree("[{\"index\":3,\"line\":12,\"says\":\"did-not-run\",\"data\":false}]"));
  }

  @Test
  void theSchemaNamesEveryFindingCode() throws Exception {
    var examples = schema().at("/properties/findings/items/properties/code/examples");

    assertThat(texts(examples))
        .containsExactlyElementsOf(Arrays.stream(FindingCode.values()).map(Enum::name).toList());
  }

  @Test
  void theSchemaAllowsTheExitCodesThatThereAre() throws Exception {
    var codes = schema().at("/properties/exitCode/enum");
    var expected =
        IntStream.concat(
            IntStream.of(0, Conclusion.USAGE_ERROR),
            Arrays.stream(Cause.values()).mapToInt(Cause::exitCode).distinct());

    assertThat(texts(codes))
        .containsExactlyInAnyOrderElementsOf(expected.mapToObj(Integer::toString).toList());
  }

  @Test
  void theVersionIsTheOneThatWasBuilt() {
    assertThat(ToolVersion.current()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
  }

  private static List<String> texts(JsonNode array) {
    return Stream.iterate(0, index -> index < array.size(), index -> index + 1)
        .map(index -> array.path(index).asText())
        .toList();
  }

  private static JsonNode schema() throws IOException {
    return MAPPER.readTree(
        StatusDocument.class.getResourceAsStream("/dev/safemigrate/status.schema.json"));
  }

  private static ObjectNode in(ObjectNode document, String pointer) {
    return (ObjectNode) document.at(pointer);
  }

  private static ObjectNode read(String text) throws JsonProcessingException {
    return (ObjectNode) MAPPER.readTree(text);
  }
}
