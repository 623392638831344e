package consumer;

import java.util.Set;
import java.util.stream.Collectors;

final class Main {
  private Main() {}

  public static void main(String[] args) {
    Set<String> modules =
        ModuleLayer.boot().modules().stream().map(Module::getName).collect(Collectors.toSet());
    if (!modules.contains("io.leakanalyzer.core") || modules.contains("org.assertj.core")) {
      throw new AssertionError(modules);
    }
  }
}
