package dev.safemigrate.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.testing.Golden;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class JunitDocumentTest {
  @TestFactory
  Stream<DynamicTest> everyReportIsWellFormedAndCountedRight() {
    return SampleReports.all().entrySet().stream()
        .map(sample ->
            dynamicTest(sample.getKey(), () -> isCountedRight(parsed(sample.getValue()))));
  }

  private static void isCountedRight(Element root) {
    for (var element : List.of(root, elements(root, "testsuite").getFirst())) {
      assertThat(element.getAttribute("tests")).isEqualTo("" + elements(root, "testcase").size());
      assertThat(element.getAttribute("failures")).isEqualTo("" + elements(root, "failure").size());
      assertThat(element.getAttribute("skipped")).isEqualTo("" + elements(root, "skipped").size());
    }
  }

  @Test
  void everyMigrationIsACase() throws Exception {
    var report = SampleReports.repaired();

    assertThat(elements(parsed(report), "testcase"))
        .extracting(one -> one.getAttribute("name"))
        .containsExactlyElementsOf(
            report.migrations().stream().map(one -> one.name().value()).toList());
  }

  @Test
  void whatWasRefusedIsAFailureWithItsRemedy() throws Exception {
    var report = SampleReports.refused();

    var failure = failure(report, SampleReports.ORDERS.value());

    assertThat(failures(report).keySet())
        .containsExactlyInAnyOrder(SampleReports.ORDERS.value(), SampleReports.BACKFILL.value());
    assertThat(failure.getAttribute("type")).isEqualTo("CONFLICT");
    assertThat(failure.getTextContent()).contains("\nDROP INDEX \"public\".\"orders_user_idx\";\n");
  }

  @Test
  void whatIsNoMigrationsFaultIsACaseOfItsOwn() throws Exception {
    assertThat(failures(SampleReports.unreachable()).keySet()).containsExactly("run");
    assertThat(failures(SampleReports.drift()).keySet()).containsExactly("run");
  }

  @Test
  void aDriftWithoutAFindingDoesNotPass() throws Exception {
    var report = SampleReports.report(List.of(), List.of(), SampleReports.drift().verification());

    assertThat(failures(report).keySet()).containsExactly("run");
  }

  @Test
  void aRunThatEndedWellHasNoFailure() throws Exception {
    assertThat(failures(SampleReports.repaired())).isEmpty();
    assertThat(failures(SampleReports.nothingToDo())).isEmpty();
    assertThat(failures(SampleReports.skipped())).isEmpty();
  }

  @Test
  void aRefusalReadsAsExpected() throws Exception {
    Golden.check(
        SampleReports.file("refused.junit.xml"),
        JunitDocument.of(SampleReports.refused(), Occasion.RUN));
  }

  @Test
  void noTextBreaksTheDocument() throws Exception {
    var nasty =
        "</failure><!--"
            + '"'
            + "&amp;\t\n]]>\u0000\u001b\ud800\uffff"
            + new String(Character.toChars(0x1F418));
    var finding = Finding.error(FindingCode.CONFLICT, "", nasty, nasty);
    var report = SampleReports.report(List.of(), List.of(finding), new VerificationResult.InSync());

    var failure = failure(report, "run");

    var shown = nasty.replaceAll("[\u0000\u001b\ud800\uffff]", "\ufffd");
    assertThat(failure.getAttribute("message")).isEqualTo(shown);
    assertThat(failure.getTextContent()).contains(shown);
  }

  private static Element failure(Report report, String name) throws Exception {
    return Optional.ofNullable(failures(report).get(name)).orElseThrow();
  }

  private static Map<String, Element> failures(Report report) throws Exception {
    var failures = new LinkedHashMap<String, Element>();
    for (var one : elements(parsed(report), "failure")) {
      failures.put(((Element) one.getParentNode()).getAttribute("name"), one);
    }
    return failures;
  }

  private static List<Element> elements(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(index -> (Element) found.item(index))
        .toList();
  }

  private static Element parsed(Report report) throws Exception {
    var text = JunitDocument.of(report, Occasion.RUN);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(UTF_8)))
        .getDocumentElement();
  }
}
