package io.leakanalyzer.collect;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * {@code captures.json}, written anew after each capture and put in place in one step, so that it
 * tells the truth whenever the collection ends.
 */
final class CaptureLog {
  static final String NAME = "captures.json";
  private static final String FORMAT = "io.leakanalyzer/captures/1";

  private final Path directory;
  private final String program;
  private final List<TakenCapture> taken = new ArrayList<>();
  private final List<MissedCapture> missed = new ArrayList<>();

  CaptureLog(Path directory, String program) {
    this.directory = directory;
    this.program = program;
  }

  void add(TakenCapture capture) throws IOException {
    taken.add(capture);
    write();
  }

  void add(MissedCapture capture) throws IOException {
    missed.add(capture);
    write();
  }

  CollectedCaptures captures(boolean interrupted) {
    return new CollectedCaptures(directory, taken, missed, interrupted);
  }

  void write() throws IOException {
    Path part = directory.resolve("." + NAME + ".part");
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(new Indented(), text)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeStringProperty("program", program);
      json.writeName("captures").writeStartArray();
      for (TakenCapture capture : taken) {
        json.writeStartObject();
        json.writeStringProperty("file", capture.file());
        json.writeStringProperty("moment", capture.moment());
        json.writeStringProperty("time", capture.time().toString());
        json.writeStringProperty("instance", capture.instance());
        json.writeStringProperty("kind", capture.kind().id());
        json.writeNumberProperty("bytes", capture.bytes());
        if (!capture.problem().isEmpty()) {
          json.writeStringProperty("problem", capture.problem());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeName("missed").writeStartArray();
      for (MissedCapture capture : missed) {
        json.writeStartObject();
        json.writeStringProperty("moment", capture.moment());
        json.writeStringProperty("kind", capture.kind().id());
        json.writeStringProperty("reason", capture.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    Files.writeString(part, text.append('\n').toString());
    Files.move(part, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
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
