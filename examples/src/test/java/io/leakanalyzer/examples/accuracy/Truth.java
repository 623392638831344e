package io.leakanalyzer.examples.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a program knows of its own leaks: its {@code truth.json}. */
record Truth(String program, String goVersion, boolean healthy, List<Site> sites) {

  /** A place where it leaks. */
  record Site(
      String id, String cause, String function, int line, long[] goroutines, boolean provable) {}

  static Truth read(Path file) throws IOException {
    try (JsonParser json =
        new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
      Map<?, ?> root = (Map<?, ?>) value(json, json.nextToken());
      List<Site> sites = new ArrayList<>();
      for (Object site : (List<?>) root.get("sites")) {
        sites.add(site((Map<?, ?>) site));
      }
      return new Truth(
          (String) root.get("program"),
          (String) root.get("go"),
          (Boolean) root.get("healthy"),
          sites);
    }
  }

  private static Site site(Map<?, ?> from) {
    Map<?, ?> at = (Map<?, ?>) from.get("blockedAt");
    List<?> ids = (List<?>) from.get("goroutineIds");
    return new Site(
        (String) from.get("id"),
        (String) from.get("cause"),
        (String) at.get("function"),
        ((Number) at.get("line")).intValue(),
        ids.stream().mapToLong(id -> ((Number) id).longValue()).sorted().toArray(),
        (Boolean) from.get("provable"));
  }

  private static Object value(JsonParser json, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          object.put(name, value(json, json.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
          array.add(value(json, t));
        }
        yield array;
      }
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> "";
      default -> json.getString();
    };
  }
}
