package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitRendererTest {
  private static final ReportRenderer JUNIT = ReportRenderer.of("junit");

  @Test
  void a_leak_is_a_failure_and_an_open_check_is_skipped() throws Exception {
    Document xml = parse(RenderOptions.defaults());
    Element leaks = (Element) xml.getElementsByTagName("testsuite").item(0);
    Element checks = (Element) xml.getElementsByTagName("testsuite").item(1);

    assertThat(leaks.getAttribute("failures")).isEqualTo("2");
    assertThat(leaks.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(leaks.getElementsByTagName("failure").item(0).getTextContent())
        .contains("started: example.com/acme/orders/pricing.(*Client).Quote")
        .contains("for +3.5: 12 goroutines after 4");
    assertThat(checks.getAttribute("failures")).isEqualTo("0");
    assertThat(checks.getElementsByTagName("skipped").getLength())
        .isEqualTo(Integer.parseInt(checks.getAttribute("skipped")))
        .isEqualTo(22);
  }

  @Test
  void a_known_leak_is_skipped_with_its_reason_until_it_grows() throws Exception {
    String fingerprint = SampleReport.timed().findings().get(0).fingerprint();

    assertThat(failures(fingerprint, Standing.State.UNCHANGED)).isEqualTo("1");
    assertThat(failures(fingerprint, Standing.State.GROWN)).isEqualTo("2");
  }

  /** What Jenkins (junit-10.xsd of its xunit plugin), GitLab, Azure and CircleCI know. */
  @Test
  void has_only_elements_and_attributes_that_ci_systems_know() throws Exception {
    Map<String, Set<String>> known =
        Map.of(
            "testsuites", Set.of(),
            "testsuite", Set.of("name", "tests", "failures", "errors", "skipped"),
            "testcase", Set.of("name", "classname"),
            "failure", Set.of("type", "message"),
            "skipped", Set.of("message"),
            "system-out", Set.of());
    NodeList all = parse(RenderOptions.defaults()).getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      Set<String> attributes = new HashSet<>();
      for (int a = 0; a < element.getAttributes().getLength(); a++) {
        attributes.add(element.getAttributes().item(a).getNodeName());
      }
      assertThat(known).containsKey(element.getTagName());
      assertThat(attributes).isEqualTo(known.get(element.getTagName()));
    }
  }

  @Test
  void the_counts_of_a_suite_are_those_of_its_tests() throws Exception {
    NodeList suites = parse(RenderOptions.defaults()).getElementsByTagName("testsuite");
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      Map.of("tests", "testcase", "failures", "failure", "skipped", "skipped")
          .forEach(
              (count, element) ->
                  assertThat(suite.getAttribute(count))
                      .isEqualTo("" + suite.getElementsByTagName(element).getLength()));
    }
  }

  @Test
  void no_leak_is_one_test_that_passes() {
    assertThat(JUNIT.render(SampleReport.healthy(), RenderOptions.defaults()))
        .contains("tests=\"1\" failures=\"0\"")
        .contains("name=\"no leak found\"");
  }

  private static String failures(String fingerprint, Standing.State state) throws Exception {
    Document xml =
        parse(
            RenderOptions.defaults()
                .withStandings(Map.of(fingerprint, new Standing(state, "known"))));
    return ((Element) xml.getElementsByTagName("testsuite").item(0)).getAttribute("failures");
  }

  private static Document parse(RenderOptions options) throws Exception {
    String xml =
        JUNIT.render(SampleReport.timed(), options.withTitle("a <b> & \u0007 \"c\" \ud800"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
