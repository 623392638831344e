package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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
        .isEqualTo(20);
  }

  @Test
  void a_known_leak_is_skipped_with_its_reason_until_it_grows() throws Exception {
    String fingerprint = SampleReport.timed().findings().get(0).fingerprint();

    assertThat(failures(fingerprint, Standing.State.UNCHANGED)).isEqualTo("1");
    assertThat(failures(fingerprint, Standing.State.GROWN)).isEqualTo("2");
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
