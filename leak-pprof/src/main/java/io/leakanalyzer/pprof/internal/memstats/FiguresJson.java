package io.leakanalyzer.pprof.internal.memstats;

import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * MemStats as encoding/json writes them, alone or inside an envelope ({@code "MemStats": {…}},
 * expvar's {@code "memstats"}) with a time and the number of goroutines; runtime/metrics as an
 * object of names, or a list of {@code {"name": …, "value": …}}. Several objects one after another
 * are several points.
 */
final class FiguresJson {
  private static final int MAX_DEPTH = 64;

  private final Origin origin;
  private final FiguresTable.Builder table;
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private @Nullable Instant time;

  FiguresJson(Origin origin, FiguresTable.Builder table) {
    this.origin = origin;
    this.table = table;
  }

  /** Reads all objects; what stands before an error is kept in the table. */
  void read(InputStream in) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          object(json);
          finish();
        }
      }
    } catch (JacksonException e) {
      boolean told = !figures.isEmpty();
      finish();
      long at = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
      throw new MalformedSnapshotException(
          origin.atOffset(at),
          told ? "the rest of the JSON object" : "JSON",
          String.valueOf(e.getOriginalMessage()));
    }
  }

  private void finish() {
    if (!figures.isEmpty()) {
      table.point(time, Double.NaN, figures);
    }
    figures.clear();
    time = null;
  }

  private void object(JsonParser json) {
    String metric = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT) {
        if (name.equalsIgnoreCase("memstats") || name.equals("metrics")) {
          object(json);
        } else {
          json.skipChildren();
        }
      } else if (value == JsonToken.START_ARRAY) {
        if (name.equals("metrics") || name.equals("Metrics")) {
          list(json);
        } else {
          json.skipChildren();
        }
      } else if (value != null && value.isNumeric()) {
        number(name.equalsIgnoreCase("value") ? metric : name, json.getDoubleValue());
      } else if (value == JsonToken.VALUE_STRING) {
        metric = name.equalsIgnoreCase("name") ? json.getString() : metric;
        time(name, json.getString());
      }
    }
  }

  private void list(JsonParser json) {
    for (JsonToken token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        object(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private void number(String name, double value) {
    String known = FigureNames.of(name);
    if (!known.isEmpty()) {
      figures.put(known, value);
    }
  }

  private void time(String name, String text) {
    if (name.equalsIgnoreCase("time") || name.equalsIgnoreCase("timestamp")) {
      try {
        time = OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        time = null; // a time in words of its own: the order of the files must do
      }
    }
  }
}
