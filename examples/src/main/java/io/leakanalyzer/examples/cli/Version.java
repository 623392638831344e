package io.leakanalyzer.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Leak.class.getPackage().getImplementationVersion();
    return new String[] {
      "leak " + (version == null ? "(not from a jar)" : version), "Java " + Runtime.version(),
    };
  }
}
