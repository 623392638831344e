/** Facts, reference graph, rule SPI, judge and reports. */
module io.leakanalyzer.core {
  requires static transitive org.jspecify;
  requires java.xml;
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.leakanalyzer;
  exports io.leakanalyzer.compare;
  exports io.leakanalyzer.graph;
  exports io.leakanalyzer.model;
  exports io.leakanalyzer.model.heap;
  exports io.leakanalyzer.model.sample;
  exports io.leakanalyzer.model.timeline;
  exports io.leakanalyzer.query;
  exports io.leakanalyzer.report;
  exports io.leakanalyzer.rule;
  exports io.leakanalyzer.spi;
  exports io.leakanalyzer.testing;
  exports io.leakanalyzer.testing.assertj;

  uses io.leakanalyzer.report.ReportRenderer;
  uses io.leakanalyzer.rule.Rule;
  uses io.leakanalyzer.spi.ArchiveReader;
  uses io.leakanalyzer.spi.SnapshotReader;

  provides io.leakanalyzer.report.ReportRenderer with
      io.leakanalyzer.internal.render.annotation.AzureRenderer,
      io.leakanalyzer.internal.render.annotation.GithubRenderer,
      io.leakanalyzer.internal.render.html.HtmlRenderer,
      io.leakanalyzer.internal.render.json.JsonRenderer,
      io.leakanalyzer.internal.render.junit.JunitRenderer,
      io.leakanalyzer.internal.render.markdown.MarkdownRenderer,
      io.leakanalyzer.internal.render.sarif.CodeScanningRenderer,
      io.leakanalyzer.internal.render.sarif.SarifRenderer,
      io.leakanalyzer.internal.render.text.TextRenderer;
}
