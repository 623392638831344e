package io.leakanalyzer.report;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Snapshot;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces, in what is written already of one or several reports, what must not be shared: so
 * nothing can slip past that some renderer adds. The same thing has the same other name in all that
 * one redaction is given. Not thread safe.
 *
 * <p>What the report itself knows to be a name (inputs, instances, headlines) is replaced wherever
 * it stands, what looks like an address, a host or an absolute path, too.
 */
public final class ReportRedaction {
  private static final int SHORTEST_NAME = 4;
  private static final Pattern ADDRESS = Pattern.compile("\\b0x[0-9a-fA-F]{5,16}\\b");
  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\w.])(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:]*\\])(?::\\d{1,5})?(?![\\w.])");
  private static final Pattern PATH =
      Pattern.compile(
          "(?:(?<=file://)|(?<![\\w./<:%\\\\-]))(?:[A-Za-z]:)?(?:/[^\\s/\"'<>`,;:(){}\\[\\]*?|\\\\]+){2,}");
  private static final Pattern SCRIPT =
      Pattern.compile("<(script|style)([^>]*)>.*?</\\1>", Pattern.DOTALL);
  private static final String KEPT_PATHS = "/debug/";

  private final Map<String, String> names;
  private final Map<String, String> found = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private ReportRedaction(Map<String, String> names) {
    this.names = names;
  }

  /** One redaction for all that is written of these reports. */
  public static ReportRedaction of(LeakReport... reports) {
    Map<String, String> names = new LinkedHashMap<>();
    for (LeakReport report : reports) {
      addNames(report, names);
    }
    return new ReportRedaction(names);
  }

  private static void addNames(LeakReport report, Map<String, String> names) {
    int inputs = count(names, "input-");
    for (Snapshot snapshot : report.snapshots()) {
      String name = snapshot.origin().name();
      if (!names.containsKey(name)) {
        names.put(name, "input-" + ++inputs);
      }
      String headline = snapshot.headline().orElse("");
      if (!headline.isEmpty()) {
        names.putIfAbsent(headline, spoken(headline));
      }
    }
    report.profiles().instances().forEach(instance -> addInstance(instance.id(), names));
    report.moments().forEach(moment -> addInstance(moment.instance(), names));
  }

  private static void addInstance(String id, Map<String, String> names) {
    if (isName(id) && !names.containsKey(id)) {
      names.put(id, "instance-" + (count(names, "instance-") + 1));
    }
  }

  private static int count(Map<String, String> names, String kind) {
    return (int) names.values().stream().filter(name -> name.startsWith(kind)).count();
  }

  /** A word that no report has by itself. */
  private static boolean isName(String id) {
    return id.length() >= SHORTEST_NAME && id.matches(".*[^a-z].*");
  }

  /** What the runtime says stays, what the program says goes. */
  private static String spoken(String headline) {
    int colon = headline.indexOf(": ");
    boolean runtime =
        headline.startsWith("fatal error: ") || headline.contains("panic: runtime error: ");
    if (runtime) {
      return headline;
    }
    return colon < 0 ? "(redacted)" : headline.substring(0, colon + 2) + "(redacted)";
  }

  /** A text of any format. */
  public String text(String text) {
    String named = replaceNames(text);
    String unpathed = replace(named, PATH, this::path);
    String hostless = replace(unpathed, HOST, host -> numbered("host", host));
    return replace(hostless, ADDRESS, address -> numbered("address", address));
  }

  /** A page of HTML: its styles and programs stay as they are, its data does not. */
  public String page(String page) {
    StringBuilder out = new StringBuilder();
    Matcher script = SCRIPT.matcher(page);
    int at = 0;
    while (script.find()) {
      out.append(text(page.substring(at, script.start())));
      boolean data = script.group(2).contains("application/json");
      out.append(data ? text(script.group()) : script.group());
      at = script.end();
    }
    return out.append(text(page.substring(at))).toString();
  }

  private String replaceNames(String text) {
    List<String> forms = new ArrayList<>();
    Map<String, String> replacements = new HashMap<>();
    names.forEach(
        (name, other) -> {
          if (!name.equals(other)) {
            for (String form : List.of(name, json(name), html(name), uri(name))) {
              if (replacements.putIfAbsent(form, other) == null) {
                forms.add(form);
              }
            }
          }
        });
    if (forms.isEmpty()) {
      return text;
    }
    forms.sort(
        Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    String any = String.join("|", forms.stream().map(Pattern::quote).toList());
    Pattern pattern = Pattern.compile("(?<![\\w])(?:" + any + ")(?![\\w])");
    return replace(text, pattern, name -> replacements.getOrDefault(name, "(redacted)"));
  }

  private String path(String path) {
    if (path.startsWith(KEPT_PATHS)) {
      return path;
    }
    int slash = path.lastIndexOf('/');
    return numbered("path", path.substring(0, slash)) + path.substring(slash);
  }

  private String numbered(String kind, String value) {
    return found.computeIfAbsent(
        kind + value, unused -> kind + "-" + counts.merge(kind, 1, Integer::sum));
  }

  private static String replace(
      String text, Pattern pattern, java.util.function.UnaryOperator<String> other) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(other.apply(matcher.group())));
    }
    return matcher.appendTail(out).toString();
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c");
  }

  private static String uri(String text) {
    try {
      String path = new URI(null, null, "/" + text, null).getRawPath();
      return path.substring(1);
    } catch (URISyntaxException e) {
      return text; // then no renderer can have made one of it
    }
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
