package io.leakanalyzer.pprof.internal.redact;

import io.leakanalyzer.model.LabelSet;
import io.leakanalyzer.pprof.internal.dump.LabelText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Redacts lines of a dump, of a panic, or of counted text, whichever they are. */
final class TextLines {
  static final String GONE = "(redacted)";

  // goroutine 35 gp=0xc0000061c0 m=0 mp=0x5a4a20 [chan receive, 3 minutes] {"svc": "a b"}:
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:goroutine \\d+ (?:gp=\\S+ m=\\S+ (?:mp=\\S+ )?)?\\[[^\\]{]*"
              + "|runtime stack|\\[originating from goroutine \\d+\\])(.*)(?::|\\.\\.\\.)");
  private static final Pattern LABELS =
      Pattern.compile("^(.*?(?: labels:|\\] |# labels: ))\\{(.*)\\}(.*)$");
  // \t/app/main.go:12 +0x1d fp=0x… sp=0x… pc=0x…
  private static final Pattern PLACE =
      Pattern.compile("(\\s+)(.*?):(\\d+)((?: \\+0x[0-9a-f]+)?(?: [fsp][pc]=0x[0-9a-f]+)*)\\s*");
  private static final Pattern C_PLACE = Pattern.compile("\\s+pc=0x[0-9a-f]+\\s*");
  // #\t0x4715a5\tmain.deliver+0x25\t\t/app/main.go:103
  private static final Pattern COUNTED_FRAME =
      Pattern.compile("#\\t(0x[0-9a-f]+)\\t(\\S+?)(\\+0x[0-9a-f]+)?(\\t+)(\\S.*?)(:\\d+)?");
  private static final Pattern COUNTED_ROW = Pattern.compile("[ \\d:\\[\\]]+@(?: 0x[0-9a-f]+)*");
  private static final Pattern COUNTED_FIGURE =
      Pattern.compile("# \\w+ = [-\\d. \\[\\]]*(?:e[-+]?\\d+)?|# runtime\\.MemStats|#");
  private static final Pattern COUNTED_HEAD =
      Pattern.compile(
          "(?:goroutine|goroutineleak|heap|threadcreate) profile: .*|--- \\w+:|(?:cycles/second|sampling period)=\\d+");
  private static final Pattern CREATED =
      Pattern.compile("created by (\\S+?)( in goroutine \\d+)?( @)?");
  private static final Pattern REGISTER = Pattern.compile("[a-z]\\w{0,5}\\s+0x[0-9a-f]+");
  private static final Pattern RUNTIME =
      Pattern.compile(
          "fatal error: .*|runtime: .*|runtime error: .*|SIG[A-Z]+: .*|PC=0x.*|\\[signal SIG.*"
              + "|exit status \\d+|goroutine running on other thread; stack unavailable"
              + "|\\.\\.\\.(?:\\d+ frames elided|additional frames elided)\\.\\.\\.|-----|-+"
              + "|WARNING: DATA RACE|=+|panic during panic|fatal: .*|\\s*goroutine running on other thread.*");
  // panic: anything, or indented with a tab when nested
  private static final Pattern PANIC =
      Pattern.compile("(\\t?panic: )(.*?)((?: \\[recovered(?:, repanicked)?\\])*)");
  private static final Pattern RUNTIME_PANIC = Pattern.compile("runtime error: .*");

  private final Pseudonyms pseudonyms;
  private String function = "";
  private boolean inStack;

  TextLines(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** The line, fit to be shared. */
  String redact(String line) {
    if (line.isBlank()) {
      inStack = false;
      function = "";
      return line;
    }
    if (HEADER.matcher(line).matches()) {
      inStack = true;
      function = "";
      return header(line);
    }
    if (line.startsWith("# labels: {") || line.startsWith("#\t") || line.startsWith("# ")) {
      return counted(line);
    }
    if (COUNTED_ROW.matcher(line).matches() || COUNTED_HEAD.matcher(line).matches()) {
      return pseudonyms.addresses(line);
    }
    return inStack ? stack(line) : outside(line);
  }

  private String header(String line) {
    Matcher labels = LABELS.matcher(line);
    String plain =
        labels.matches() ? labels.group(1) + labels(labels.group(2)) + labels.group(3) : line;
    return pseudonyms.addresses(plain);
  }

  private String labels(String text) {
    StringBuilder changed = new StringBuilder("{");
    LabelSet labels = LabelText.parse(text);
    for (Map.Entry<String, String> label : labels.labels().entrySet()) {
      changed
          .append(changed.length() == 1 ? "" : ", ")
          .append('"')
          .append(pseudonyms.word("key", label.getKey()))
          .append("\": \"")
          .append(pseudonyms.word("label", label.getValue()))
          .append('"');
    }
    return changed.append('}').toString();
  }

  private String counted(String line) {
    Matcher labels = LABELS.matcher(line);
    if (line.startsWith("# labels: {") && labels.matches()) {
      return labels.group(1) + labels(labels.group(2)).replace("\": \"", "\":\"");
    }
    Matcher frame = COUNTED_FRAME.matcher(line);
    if (frame.matches()) {
      String number = frame.group(6) == null ? "" : frame.group(6);
      String offset = frame.group(3) == null ? "" : frame.group(3);
      return "#\t"
          + pseudonyms.addresses(frame.group(1))
          + "\t"
          + frame.group(2)
          + offset
          + frame.group(4)
          + pseudonyms.file(frame.group(2), frame.group(5))
          + number;
    }
    return COUNTED_FIGURE.matcher(line).matches() ? line : "# " + GONE;
  }

  private String stack(String line) {
    Matcher created = CREATED.matcher(line);
    if (created.matches()) {
      function = created.group(1);
      return line;
    }
    Matcher place = PLACE.matcher(line);
    if (place.matches()) {
      String path = place.group(2);
      return place.group(1)
          + pseudonyms.file(function, path)
          + ":"
          + place.group(3)
          + offset(place.group(4));
    }
    if (C_PLACE.matcher(line).matches()) {
      return pseudonyms.addresses(line);
    }
    if (line.equals("non-Go function")) {
      function = "";
      return line;
    }
    if (!line.startsWith("\t") && line.endsWith(")")) {
      int open = line.lastIndexOf('(');
      if (open > 0) {
        function = line.substring(0, open);
        return function + "(" + arguments(line.substring(open + 1));
      }
    }
    return outside(line);
  }

  /** An offset in a function is no address, registers are. */
  private String offset(String registers) {
    int registersFrom = registers.indexOf('=');
    int cut = registersFrom < 0 ? registers.length() : registers.lastIndexOf(' ', registersFrom);
    return registers.substring(0, cut) + pseudonyms.addresses(registers.substring(cut));
  }

  /** Only words, braces and dots can stand there; anything else is not the runtime's. */
  private String arguments(String text) {
    String changed = pseudonyms.addresses(text);
    return changed.matches("[0-9a-fx_?{}., ]*\\)") ? changed : "...)";
  }

  private String outside(String line) {
    Matcher panic = PANIC.matcher(line);
    if (panic.matches()) {
      String value = panic.group(2);
      boolean plain = RUNTIME_PANIC.matcher(value).matches();
      return panic.group(1) + (plain ? pseudonyms.addresses(value) : GONE) + panic.group(3);
    }
    if (RUNTIME.matcher(line).matches() || REGISTER.matcher(line).matches()) {
      return pseudonyms.addresses(line);
    }
    return GONE;
  }
}
