package io.leakanalyzer.internal.render.junit;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.AppendableWriter;
import io.leakanalyzer.internal.render.Characters;
import io.leakanalyzer.internal.render.TrendText;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as JUnit XML: a leak is a failed test, one that the baseline puts up with is skipped;
 * a check that could not be made is skipped, with the capture that would settle it.
 */
public final class JunitRenderer implements ReportRenderer {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  /** For {@link java.util.ServiceLoader}. */
  public JunitRenderer() {}

  @Override
  public String format() {
    return "junit";
  }

  @Override
  public String mediaType() {
    return "application/xml";
  }

  @Override
  public String fileEnding() {
    return "xml";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    try {
      XMLStreamWriter xml = FACTORY.createXMLStreamWriter(new AppendableWriter(out));
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml);
      xml.writeStartElement("testsuites");
      line(xml);
      leaks(xml, report, options);
      checks(xml, report.checklist());
      xml.writeEndElement();
      line(xml);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private static void leaks(XMLStreamWriter xml, LeakReport report, RenderOptions options)
      throws XMLStreamException {
    List<Finding> leaks = report.leaks();
    long known = leaks.stream().filter(f -> isKnown(f, options)).count();
    String name = options.title().isEmpty() ? "goroutine leaks" : options.title();
    suite(xml, name, Math.max(leaks.size(), 1), leaks.size() - known, known);
    if (leaks.isEmpty()) {
      test(xml, "leaks", "no leak found");
      end(xml);
    }
    for (Finding finding : leaks) {
      test(xml, finding.cause().id(), finding.blockedAt() + " [" + finding.fingerprint() + "]");
      if (isKnown(finding, options)) {
        String why =
            options.standing(finding.fingerprint()).map(Standing::justification).orElse("");
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", "known leak: " + why);
      } else {
        xml.writeStartElement("failure");
        attribute(xml, "type", finding.verdict() + " " + finding.cause());
        attribute(xml, "message", finding.summary());
        xml.writeCharacters(body(finding));
        xml.writeEndElement();
      }
      end(xml);
    }
    end(xml);
  }

  private static boolean isKnown(Finding finding, RenderOptions options) {
    Optional<Standing> standing = options.standing(finding.fingerprint());
    return standing.isPresent()
        && standing.get().isSuppressed()
        && standing.get().state() == Standing.State.UNCHANGED;
  }

  private static void checks(XMLStreamWriter xml, List<Check> checklist) throws XMLStreamException {
    long open = checklist.stream().filter(c -> c.status() == CheckStatus.NOT_ASSESSED).count();
    suite(xml, "checklist", checklist.size(), 0, open);
    for (Check check : checklist) {
      test(xml, check.id(), check.question());
      if (check.status() == CheckStatus.NOT_ASSESSED) {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", "not assessed; would be settled by: " + check.capture());
      } else if (!check.value().isEmpty()) {
        xml.writeStartElement("system-out");
        xml.writeCharacters(Characters.clean(check.status() + ": " + check.value()));
        xml.writeEndElement();
      }
      end(xml);
    }
    end(xml);
  }

  private static String body(Finding finding) {
    StringBuilder body = new StringBuilder();
    finding.createdBy().ifPresent(c -> add(body, "started: " + c));
    add(body, "stuck: " + finding.blockedAt() + " [" + Wording.wait(finding) + "]");
    add(body, "how many: " + TrendText.of(finding));
    add(body, "confidence: " + Wording.confidence(finding.confidence()));
    for (Contribution reason : finding.evidence()) {
      add(body, Wording.weighed("for", reason) + ": " + reason.text() + at(reason));
    }
    for (Contribution doubt : finding.doubts()) {
      add(body, Wording.weighed("against", doubt) + ": " + doubt.text() + at(doubt));
    }
    if (!finding.remedy().text().isEmpty()) {
      add(body, "fix: " + finding.remedy().text());
    }
    return body.toString();
  }

  private static void add(StringBuilder body, String text) {
    body.append(body.isEmpty() ? "" : "\n").append(Characters.clean(text));
  }

  private static String at(Contribution reason) {
    return reason.origin() == null ? "" : " (" + reason.origin() + ")";
  }

  private static void suite(
      XMLStreamWriter xml, String name, long tests, long failures, long skipped)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", name);
    attribute(xml, "tests", Long.toString(tests));
    attribute(xml, "failures", Long.toString(failures));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Long.toString(skipped));
    line(xml);
  }

  private static void test(XMLStreamWriter xml, String group, String name)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "goroutines." + group);
    attribute(xml, "name", name);
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, Characters.clean(value));
  }

  private static void end(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeEndElement();
    line(xml);
  }

  private static void line(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
