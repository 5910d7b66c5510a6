package dev.safemigrate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConsoleTextTest {
  private static final String ESCAPE = "\u001b";

  @TestFactory
  Stream<DynamicTest> everyReportReadsAsExpected() {
    return SampleReports.all().entrySet().stream()
        .map(sample -> {
          var name = sample.getKey();
          var occasion = name.equals("planned") ? Occasion.PLAN : Occasion.RUN;
          return dynamicTest(
              name,
              () ->
                  Golden.check(
                      SampleReports.file(name + ".txt"),
                      ConsoleText.of(sample.getValue(), occasion, Colours.OFF)));
        });
  }

  @Test
  void aStatusReadsAsExpected() throws Exception {
    var status = SampleReports.status();

    Golden.check(
        SampleReports.file("status.txt"), ConsoleText.of(status, Occasion.STATUS, Colours.OFF));
  }

  @Test
  void withoutColourThereIsNoEscapeSequence() {
    assertThat(SampleReports.all().values())
        .allSatisfy(report ->
            assertThat(ConsoleText.of(report, Occasion.RUN, Colours.OFF)).doesNotContain(ESCAPE));
  }

  @Test
  void colourChangesNothingButColour() {
    assertThat(SampleReports.all().values())
        .allSatisfy(report ->
            assertThat(
                    ConsoleText.of(report, Occasion.RUN, Colours.ON)
                        .replaceAll(ESCAPE + "\\[[0-9;]+m", ""))
                .isEqualTo(ConsoleText.of(report, Occasion.RUN, Colours.OFF)));
  }

  @Test
  void theHeadlineIsGreenYellowOrRed() {
    assertThat(coloured(SampleReports.repaired())).startsWith(ESCAPE + "[1;32mREADY" + ESCAPE);
    assertThat(coloured(SampleReports.refused())).startsWith(ESCAPE + "[1;33mDEGRADED" + ESCAPE);
    assertThat(coloured(SampleReports.failed())).startsWith(ESCAPE + "[1;31mFAILED" + ESCAPE);
  }

  @Test
  void anEscapeSequenceInAMessageDoesNotReachTheTerminal() {
    var nasty = Finding.warning(FindingCode.DIRECTORY, "\u001b[2J", "a\u001b[31mb", "c\u0007");
    var report = SampleReports.report(List.of(), List.of(nasty), new VerificationResult.InSync());

    assertThat(ConsoleText.of(report, Occasion.RUN, Colours.OFF))
        .contains("?[2J", "a?[31mb", "c?")
        .doesNotContain(ESCAPE, "\u0007");
  }

  @Test
  void aRemedyIsIndentedAndOtherwiseUntouched() {
    var sql = "CREATE INDEX \"i\" ON t (" + "a_long_column_name, ".repeat(12) + "b);";
    var finding = Finding.error(FindingCode.CONFLICT, "m", "It differs.", "Run:\n\n" + sql);
    var report = SampleReports.report(List.of(), List.of(finding), new VerificationResult.InSync());

    assertThat(ConsoleText.of(report, Occasion.RUN, Colours.ON))
        .contains("    Run:\n\n    " + sql + "\n");
  }

  private static String coloured(Report report) {
    return ConsoleText.of(report, Occasion.RUN, Colours.ON);
  }
}
