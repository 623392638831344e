package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A reader of a toy format, for tests of loading: {@code LINES} and then one goroutine id a line.
 */
public final class LinesReader implements SnapshotReader {

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public Match probe(byte[] head) {
    return new String(head, StandardCharsets.UTF_8).startsWith("LINES") ? Match.SURE : Match.NO;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    try (InputStream in = input.open()) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
      GoroutineTableBuilder table = GoroutineTable.builder(input.origin()).can(Capability.IDS);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).matches("\\d+")) {
          throw new MalformedSnapshotException(
              input.origin().atLine(i + 2), "a goroutine id", lines.get(i));
        }
        Stack stack = Stack.of(List.of(new Frame(new FunctionName("main.work"), "main.go", 7)));
        table.addGoroutine(
            Long.parseLong(lines.get(i)),
            WaitReason.printed("chan send"),
            0,
            stack,
            null,
            GoroutineTable.NO_ID);
      }
      return List.of(
          Snapshot.builder(input.origin(), SnapshotKind.GOROUTINE_DUMP)
              .goroutines(table.build())
              .build());
    }
  }
}
