package io.leakanalyzer.examples.embed;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.query.ProfileQuery;
import io.leakanalyzer.query.TopTable;
import java.nio.file.Path;

/** What does one package allocate, in pprof's figures? */
public final class QueryProfile {
  private QueryProfile() {}

  /** Takes a profile and a regular expression: go tool pprof -top -cum -focus=EXPRESSION FILE. */
  public static void main(String[] args) {
    Snapshot snapshot = Profiles.read(Path.of(args[0])).snapshots().findFirst().orElseThrow();
    SampleTable samples = snapshot.table(SampleTable.class).orElseThrow();
    TopTable top = ProfileQuery.of(samples).focus(args[1]).sortByCum().nodeCount(10).top();
    for (TopTable.Row row : top.rows()) {
      System.out.printf("%12s %12s  %s%n", row.flatText(), row.cumText(), row.name());
    }
  }
}
