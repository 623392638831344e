package io.leakanalyzer.pprof.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileProfileTest {
  private static final Path CAPTURES = Path.of("../examples/captures");
  private static final Path TEXTS = Path.of("../examples/parity/texts");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders.go1.21.13/t2.goroutine.pb.gz",
        "ledger.go1.24.9/t3.mutex.pb.gz",
        "reports.go1.26.8/t3.cpu.pb.gz",
        "orders.go1.27.0/t3.goroutineleak.pb.gz",
        "billing.go1.27.0/t2.heap.pb.gz"
      })
  void whatever_is_cut_or_changed_is_read_or_refused_with_its_place(String name)
      throws IOException {
    byte[] packed = Files.readAllBytes(CAPTURES.resolve(name));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();

    for (byte[] content : List.of(packed, plain)) {
      Random random = new Random(7);
      for (int i = 0; i < 200; i++) {
        attempt(new ProfileReader(), Arrays.copyOf(content, random.nextInt(content.length)));
      }
      for (int i = 0; i < 400; i++) {
        attempt(new ProfileReader(), mutated(content, random));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap", "block", "mutex"})
  void texts_too(String kind) throws IOException {
    byte[] packed = Files.readAllBytes(TEXTS.resolve("go1.27.0/" + kind + ".debug1.txt.gz"));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      attempt(new SampleTextReader(), Arrays.copyOf(plain, random.nextInt(plain.length)));
      attempt(new SampleTextReader(), mutated(plain, random));
    }
  }

  @Test
  void a_claim_of_two_gigabytes_costs_nothing() {
    byte[] claim = {0x12, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};

    assertThatThrownBy(() -> read(new ProfileReader(), claim))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("@6")
        .hasMessageContaining("field 2")
        .hasMessageContaining("2147483647");
  }

  @ParameterizedTest
  @CsvSource({
    "a location that is not there, 0a0012040801100132 00, location_ids of sample #0",
    "a second location of one id, 22020801220208013200, one location with the id 1",
    "a function without an id, 2a003200, reserved",
    "a location of id 0, 22003200, reserved",
    "a line of no function, 220408012200 3200, function_id of line #0",
    "a string that is not there, 0a0208053200, type of sample_type within the 1 strings",
    "a first string that is not empty, 32026162, the empty string",
    "two values for one type, 0a00 1204 1202 0101 3200, 2 sample types",
    "two times, 48014802, one profile",
    "a mapping that is not there, 220408011005 3200, mapping_id of location #0 that exists",
    "a function that is not there, 220608012202 0809 3200, function_id of line #0 that exists",
    "a label's key that is not there, 0a00 1207 120101 1a020807 3200, key of a label within",
    "a packed field longer than its message, 1205 0affffff7f, field 1 of sample #0 within",
    "a number that does not end, 48ffffffffffffffffffff01, more than 10 bytes",
    "a group, a30108, wire type 3",
    "a field of number 0, 0000, field number 0",
    "a message cut off, 0a04 0801, field 1 of the profile within the 2 bytes left",
    "a number cut off, 4880, the end of the input"
  })
  void broken_rules_are_named(String what, String hex, String said) {
    byte[] content = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThatThrownBy(() -> read(new ProfileReader(), content))
        .as(what)
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining(said);
  }

  @Test
  void a_wrong_checksum_is_told_and_what_was_read_kept() throws IOException {
    byte[] packed = Files.readAllBytes(CAPTURES.resolve("reports.go1.26.8/t3.cpu.pb.gz"));
    packed[packed.length - 8] ^= 1;

    List<Snapshot> snapshots = read(new ProfileReader(), packed);

    assertThat(snapshots.get(0).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.text()).contains("gzip stream is broken", "trailer"));
  }

  @Test
  void unpacked_bytes_are_limited() throws IOException {
    byte[] packed = Files.readAllBytes(CAPTURES.resolve("reports.go1.26.8/t3.cpu.pb.gz"));

    assertThatThrownBy(
            () ->
                new ProfileReader()
                    .read(
                        SnapshotInput.of("bomb", packed, ReadLimits.defaults().withMaxBytes(1000))))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxBytes");
  }

  /** So many samples that they are decoded by a second thread while they arrive. */
  private static byte[] large(String end) {
    return java.util.HexFormat.of()
        .parseHex("0a00" + "1206 120101 0a0101".replace(" ", "").repeat(60_000) + end);
  }

  @Test
  void a_large_profile_is_read_while_it_arrives() throws IOException {
    byte[] content = large("22020801" + "3200");

    SampleTable table =
        read(new ProfileReader(), content).get(0).table(SampleTable.class).orElseThrow();

    assertThat(table.size()).isEqualTo(60_000);
    assertThat(table.total(0)).isEqualTo(60_000);
    assertThat(table.location(59_999, 0)).isZero();
  }

  @Test
  void a_large_profile_that_is_broken_says_where() {
    assertThatThrownBy(() -> read(new ProfileReader(), large("3200")))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("location_ids of sample #0");
    assertThatThrownBy(() -> read(new ProfileReader(), large("12ffffffff07")))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("hostile@480008")
        .hasMessageContaining("a length of 2147483647");
    assertThatThrownBy(
            () -> read(new ProfileReader(), Arrays.copyOf(large("22020801" + "3200"), 400_001)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("within the 5 bytes left");
  }

  @Test
  void a_large_profile_that_is_changed_anywhere_ends() throws IOException {
    byte[] content = large("22020801" + "3200");
    Random random = new Random(13);
    for (int i = 0; i < 60; i++) {
      attempt(new ProfileReader(), mutated(content, random));
    }
  }

  @Test
  void unknown_fields_are_passed_over() throws IOException {
    byte[] content = java.util.HexFormat.of().parseHex("a20604010203043200");

    assertThat(read(new ProfileReader(), content)).hasSize(1);
  }

  private static byte[] mutated(byte[] content, Random random) {
    byte[] copy = content.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static void attempt(SnapshotReader reader, byte[] content) throws IOException {
    try {
      List<Snapshot> snapshots = read(reader, content);
      assertThat(snapshots).isNotEmpty();
      assertThat(snapshots.get(0).table(SampleTable.class)).isPresent();
    } catch (MalformedSnapshotException e) {
      assertThat(e.getMessage()).contains("expected").contains("found");
    } catch (LimitExceededException e) {
      assertThat(e.getMessage()).contains("limit");
    }
  }

  private static List<Snapshot> read(SnapshotReader reader, byte[] content) throws IOException {
    return reader.read(SnapshotInput.of("hostile", content));
  }
}
