package io.leakanalyzer.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks documents against the schemas that they must follow. */
public final class JsonSchemas {
  private JsonSchemas() {}

  public static List<Error> reportErrors(String json) {
    return errors(
        "/io/leakanalyzer/report/leak-report-1.schema.json",
        SpecificationVersion.DRAFT_2020_12,
        json);
  }

  public static List<Error> diffErrors(String json) {
    return errors(
        "/io/leakanalyzer/compare/leak-diff-1.schema.json",
        SpecificationVersion.DRAFT_2020_12,
        json);
  }

  public static List<Error> sarifErrors(String json) {
    return errors("/sarif/sarif-2.1.0-rtm.5.json", SpecificationVersion.DRAFT_4, json);
  }

  private static List<Error> errors(String resource, SpecificationVersion dialect, String json) {
    try (InputStream schema = JsonSchemas.class.getResourceAsStream(resource)) {
      return SchemaRegistry.withDefaultDialect(dialect)
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
          .validate(
              json,
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
