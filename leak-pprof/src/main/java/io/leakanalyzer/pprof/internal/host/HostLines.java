package io.leakanalyzer.pprof.internal.host;

import io.leakanalyzer.model.HostTable.HostFigure;
import io.leakanalyzer.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of the usual commands, of procps, sysstat, iproute2 and systemd (Debian 12) and of BusyBox
 * (Alpine 3.20), each by a sample:
 *
 * <pre>
 *  06:35:21 up 5 min,  1 user,  load average: 0.52, 0.58, 0.59      uptime
 * 0.52 0.58 0.59 1/123 4567                                         /proc/loadavg
 * MemAvailable:    8021212 kB                                       /proc/meminfo
 * Mem:        16307288 4210000 9000000 1000 3097288 11800000        free
 * root  4242  97.3  1.2 123456 7890 ?  Rl  06:30  5:00 /srv/app     ps aux
 *            5.00  0.00  2.00  31.00  0.00  62.00                   iostat -x, below avg-cpu
 * TCP:   34 (estab 12, closed 9, orphaned 0, timewait 8)            ss -s
 * tcp   0   0 10.0.0.1:80   10.0.0.2:5000   CLOSE_WAIT              netstat
 * ● nginx.service loaded failed failed A web server                 systemctl --failed
 * 0 loaded units listed.
 * Archived and active journals take up 1.2G in the file system.     journalctl --disk-usage
 * cpu  1783541 8855 151226 2105274 2855 0 4080 574 0 0              /proc/stat, since the start
 * CPU:  90% usr   9% sys   0% nic   0% idle   0% io                 BusyBox top -b -n1
 * Load average: 6.16 4.86 3.82 7/272 19807
 * 4242  1 root     R    2214m   9%  32% /srv/app -v
 * </pre>
 *
 * <p>BusyBox' {@code ps} knows no shares; its {@code top} counts them of all cores together, so
 * that 85 % is more there than in procps' {@code ps}, never less.
 */
final class HostLines {
  private static final String NUMBER = "(\\d+(?:[.,]\\d+)?)";
  private static final Pattern UPTIME =
      Pattern.compile(".*[Ll]oad average: " + NUMBER + ",? " + NUMBER + ",? " + NUMBER + ".*");
  private static final Pattern LOADAVG =
      Pattern.compile("(\\d+\\.\\d\\d) \\d+\\.\\d\\d \\d+\\.\\d\\d \\d+/\\d+ \\d+");
  private static final Pattern MEMINFO =
      Pattern.compile("(MemTotal|MemAvailable|SwapTotal|SwapFree): +(\\d+) kB");
  private static final Pattern FREE =
      Pattern.compile("(Mem|Swap): +([\\d.]+)([KMGT]?i?) +([\\d.]+)([KMGT]?i?) +(.+)");
  private static final Pattern PROCESS =
      Pattern.compile(
          "\\S+ +(\\d+) +(\\d+(?:\\.\\d)?) +\\d+\\.\\d +\\d+ +\\d+ +\\S+ +\\S+ +\\S+ +\\S+ +(.+)");
  private static final Pattern BUSYBOX_PROCESS =
      Pattern.compile(" *(\\d+) +\\d+ +\\S+ +[A-Z][A-Z<>Nn]* +\\d+[mg]? +\\d+% +(\\d+)% (.+)");
  private static final Pattern BUSYBOX_CPU = Pattern.compile("CPU: +.* idle +(\\d+)% io .*");
  private static final Pattern STAT = Pattern.compile("cpu  (\\d+(?: \\d+){7,})");
  private static final Pattern CPU_AVERAGE =
      Pattern.compile(" *[\\d.,]+ +[\\d.,]+ +[\\d.,]+ +" + NUMBER + " +[\\d.,]+ +[\\d.,]+ *");
  private static final Pattern SS = Pattern.compile("TCP: +(\\d+) \\((.*)\\).*");
  private static final Pattern SS_STATE = Pattern.compile("(\\w+) (\\d+)");
  private static final Pattern NETSTAT =
      Pattern.compile("tcp6? +\\d+ +\\d+ +\\S+ +\\S+ +([A-Z_0-9]+).*");
  private static final Pattern SERVICE =
      Pattern.compile("[●*x×]? *(\\S+\\.\\w+) +loaded +failed +failed.*");
  private static final Pattern SERVICES = Pattern.compile("(\\d+) loaded units listed\\..*");
  private static final Pattern JOURNAL =
      Pattern.compile(".*[Jj]ournals? take up ([\\d.]+)([KMGT]?)B?.*");
  private static final Pattern PROCESSOR =
      Pattern.compile("processor\\s*: \\d+|CPU\\(s\\): +(\\d+)");
  private static final Pattern IOSTAT_HEAD = Pattern.compile("Linux .*\\((\\d+) CPU\\).*");

  private static final int KIB = 1024;

  private final Origin origin;
  private final List<HostFigure> figures = new ArrayList<>();
  private boolean cpuAverage;
  private int processors;
  private long line;

  HostLines(Origin origin) {
    this.origin = origin;
  }

  /** Takes a line; one of no known kind passes by. */
  void line(String text) {
    line++;
    boolean known =
        find(UPTIME, text, m -> add("load1", "", number(m.group(1))))
            || find(LOADAVG, text, m -> add("load1", "", number(m.group(1))))
            || find(MEMINFO, text, m -> add(memory(m.group(1)), "", number(m.group(2)) * KIB))
            || find(FREE, text, this::free)
            || find(PROCESS, text, this::process)
            || find(BUSYBOX_PROCESS, text, this::process)
            || find(BUSYBOX_CPU, text, m -> add("iowait-percent", "", number(m.group(1))))
            || find(STAT, text, m -> stat(m.group(1)))
            || (cpuAverage
                && find(CPU_AVERAGE, text, m -> add("iowait-percent", "", number(m.group(1)))))
            || find(SS, text, m -> sockets(m.group(2)))
            || find(NETSTAT, text, m -> add("sockets", m.group(1).toLowerCase(Locale.ROOT), 1))
            || find(SERVICE, text, m -> add("failed-service", m.group(1), 1))
            || find(SERVICES, text, m -> add("failed-services", "", number(m.group(1))))
            || find(JOURNAL, text, m -> add("journal-bytes", "", bytes(m.group(1), m.group(2))))
            || find(IOSTAT_HEAD, text, m -> add("cores", "", number(m.group(1))));
    if (!known) {
      find(PROCESSOR, text, this::processor);
    }
    cpuAverage = text.startsWith("avg-cpu:");
  }

  private static boolean find(Pattern pattern, String text, Consumer<Matcher> action) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    action.accept(matcher);
    return true;
  }

  private void process(Matcher m) {
    add("cpu-percent", m.group(1) + " " + m.group(3).strip(), number(m.group(2)));
  }

  /** user nice system idle iowait …, in ticks since the start (Documentation/filesystems/proc). */
  private void stat(String ticks) {
    String[] fields = ticks.split(" ", -1);
    double all = 0;
    for (int i = 0; i < 8; i++) {
      all += number(fields[i]);
    }
    if (all > 0) {
      add("iowait-percent", "", 100 * number(fields[4]) / all);
    }
  }

  private void processor(Matcher m) {
    processors = m.group(1) == null ? processors + 1 : (int) number(m.group(1));
  }

  /** All figures. */
  List<HostFigure> figures() {
    if (processors > 0) {
      add("cores", "", processors);
      processors = 0;
    }
    return figures;
  }

  private void add(String name, String subject, double value) {
    figures.add(new HostFigure(name, subject, value, origin.atLine(line)));
  }

  /** {@code free}, in kB unless units say otherwise; the last column is what is available. */
  private void free(Matcher m) {
    boolean memory = m.group(1).equals("Mem");
    String unit = m.group(3).isEmpty() ? "K" : m.group(3);
    add(memory ? "memory-total" : "swap-total", "", bytes(m.group(2), unit));
    String[] rest = m.group(6).strip().split(" +", -1);
    String last = rest[rest.length - 1];
    String number = last.replaceAll("[A-Za-z]", "");
    String ownUnit = last.replaceAll("[\\d.]", "");
    if (!number.isEmpty() && (!memory || rest.length >= 4)) {
      add(
          memory ? "memory-available" : "swap-free",
          "",
          bytes(number, ownUnit.isEmpty() ? unit : ownUnit));
    }
  }

  private void sockets(String states) {
    Matcher m = SS_STATE.matcher(states);
    while (m.find()) {
      add("sockets", m.group(1), number(m.group(2)));
    }
  }

  private static String memory(String field) {
    return switch (field) {
      case "MemTotal" -> "memory-total";
      case "MemAvailable" -> "memory-available";
      case "SwapTotal" -> "swap-total";
      default -> "swap-free";
    };
  }

  private static double bytes(String number, String unit) {
    int power = unit.isEmpty() ? 0 : "KMGT".indexOf(unit.charAt(0)) + 1;
    return number(number) * Math.pow(KIB, power);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
