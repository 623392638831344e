package io.leakanalyzer.internal.render;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the program's sources lie in its repository. A build with {@code -trimpath} names files by
 * module path, others by the build machine's directory; both are cut off, so that {@code
 * /build/orders/pricing/client.go} becomes {@code pricing/client.go}.
 */
public final class SourceTree {
  private final Set<String> roots;

  private SourceTree(Set<String> roots) {
    this.roots = roots;
  }

  /** The tree of the report's program, as far as its modules and frames tell. */
  public static SourceTree of(LeakReport report) {
    List<String> modules = report.profiles().modules();
    Set<String> roots = new LinkedHashSet<>();
    modules.forEach(module -> roots.add(module + "/"));
    for (Finding finding : report.findings()) {
      Suspect suspect = finding.suspect();
      suspect.creation().ifPresent(c -> addRoot(roots, modules, c.frame()));
      suspect.stack().frames().forEach(frame -> addRoot(roots, modules, frame));
    }
    return new SourceTree(roots);
  }

  /** The frame's file relative to the repository; empty when it lies elsewhere. */
  public Optional<String> relative(Frame frame) {
    String file = frame.file().replace('\\', '/');
    return roots.stream()
        .filter(file::startsWith)
        .findFirst()
        .map(root -> file.substring(root.length()));
  }

  /**
   * The file relative to the repository where it can be, else its last two parts; with the line.
   */
  public String place(Frame frame) {
    return relative(frame)
        .map(file -> new Frame(frame.function(), file, frame.line()).place())
        .orElseGet(() -> Wording.shortPlace(frame));
  }

  private static void addRoot(Set<String> roots, List<String> modules, Frame frame) {
    String file = frame.file().replace('\\', '/');
    String base = file.substring(file.lastIndexOf('/') + 1);
    String path = frame.function().packagePath();
    for (String module : modules) {
      boolean below = path.startsWith(module + "/");
      if (below || path.equals(module)) {
        String expected = (below ? path.substring(module.length() + 1) + "/" : "") + base;
        if (file.endsWith("/" + expected)) {
          roots.add(file.substring(0, file.length() - expected.length()));
        }
      }
    }
  }
}
