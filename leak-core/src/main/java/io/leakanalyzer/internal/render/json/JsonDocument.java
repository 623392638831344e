package io.leakanalyzer.internal.render.json;

import io.leakanalyzer.internal.render.AppendableWriter;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** One JSON text, streamed: indented with two spaces, line feeds on every platform. */
public final class JsonDocument {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonDocument() {}

  /** Writes an indented text and a line feed. */
  public static void write(Appendable out, Consumer<JsonGenerator> content) throws IOException {
    writeWith(new Indented(), out, content);
    out.append('\n');
  }

  /** Writes a text on one line. */
  public static void writeCompact(Appendable out, Consumer<JsonGenerator> content)
      throws IOException {
    writeWith(ObjectWriteContext.empty(), out, content);
  }

  private static void writeWith(
      ObjectWriteContext context, Appendable out, Consumer<JsonGenerator> content)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(context, new AppendableWriter(out))) {
      content.accept(json);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static final class Indented extends ObjectWriteContext.Base {
    private final PrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
