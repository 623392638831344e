package io.leakanalyzer.pprof.internal.profile;

import static io.leakanalyzer.pprof.internal.profile.ProfileEdit.hex;
import static io.leakanalyzer.pprof.internal.profile.ProfileEdit.join;
import static io.leakanalyzer.pprof.internal.profile.ProfileEdit.message;
import static io.leakanalyzer.pprof.internal.profile.ProfileEdit.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real profiles with one fault put in, at the front, in the middle and at the end: the error names
 * the file, the offset of the fault in the unpacked bytes, the field, what was expected and what
 * was found; it takes no time and no memory to speak of.
 */
@Timeout(60)
class BrokenProfileTest {
  private static final Path CAPTURES = Path.of("../examples/captures");

  private static final List<String> PROFILES =
      List.of(
          "orders.go1.21.13/t2.goroutine.pb.gz",
          "ledger.go1.24.9/t3.mutex.pb.gz",
          "reports.go1.26.8/t3.cpu.pb.gz",
          "orders.go1.27.0/t3.goroutineleak.pb.gz",
          "billing.go1.27.0/t2.heap.pb.gz");

  /** Above any id and any index of the profiles. */
  private static final long NOWHERE = 1_000_003;

  private static final String TWO_GIGABYTES = "ff ff ff ff 07";

  /**
   * A fault.
   *
   * @param what its name
   * @param bytes what is put in
   * @param at where the fault is in them
   * @param expected part of what the error expects
   * @param found what it finds
   */
  record Fault(String what, byte[] bytes, int at, String expected, String found) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Arguments> faults() throws IOException {
    Stream.Builder<Arguments> all = Stream.builder();
    for (String name : PROFILES) {
      ProfileEdit profile = ProfileEdit.of(CAPTURES.resolve(name));
      for (Fault fault : faults(profile)) {
        for (ProfileEdit.Spot spot : ProfileEdit.Spot.values()) {
          all.add(Arguments.of(name, profile, fault, spot));
        }
      }
    }
    return all.build();
  }

  private static List<Fault> faults(ProfileEdit profile) {
    byte[] values = new byte[profile.values()];
    byte[] id = number(1, NOWHERE + 1);
    String index = "index " + NOWHERE;
    String unknown = "the id " + NOWHERE;
    String claim = "a length of 2147483647";
    return List.of(
        // Ids that lead nowhere.
        new Fault(
            "a location that is not there",
            message(2, join(message(2, values), message(1, hex("01 c3 84 3d")))),
            2 + 2 + values.length + 2 + 1,
            "location_ids of sample #",
            "one that does not"),
        new Fault(
            "a location that is not there, not packed",
            message(2, join(message(2, values), number(1, 1), number(1, NOWHERE))),
            2 + 2 + values.length + 2 + 1,
            "location_ids of sample #",
            "one that does not"),
        new Fault(
            "a mapping that is not there",
            message(4, join(id, number(2, NOWHERE))),
            2 + id.length + 1,
            "mapping_id of location #",
            unknown),
        new Fault(
            "a function that is not there",
            message(4, join(id, message(4, number(1, NOWHERE)))),
            2 + id.length + 2 + 1,
            "function_id of line #",
            unknown),
        new Fault(
            "a line of no function",
            message(4, join(id, message(4, number(2, 7)))),
            2 + id.length + 2,
            "function_id of line #",
            "none"),
        // Indices beyond the string table.
        string("name of function", 5, join(id, number(2, NOWHERE)), id.length + 1),
        string("system_name of function", 5, join(id, number(3, NOWHERE)), id.length + 1),
        string("filename of function", 5, join(id, number(4, NOWHERE)), id.length + 1),
        string("filename of mapping", 3, join(id, number(5, NOWHERE)), id.length + 1),
        string("build_id of mapping", 3, join(id, number(6, NOWHERE)), id.length + 1),
        label(values, 1, "key of a label"),
        label(values, 2, "str of a label"),
        label(values, 4, "num_unit of a label"),
        new Fault("a comment", number(13, NOWHERE), 1, "comment within the", index),
        new Fault("a packed comment", message(13, hex("00 c3 84 3d")), 3, "comment within", index),
        new Fault(
            "an index below zero",
            message(5, join(id, number(2, -1))),
            2 + id.length + 1,
            "name of function #",
            "index -1"),
        // Ids that are there twice, or must not be.
        new Fault(
            "two functions of one id",
            join(message(5, id), message(5, id)),
            message(5, id).length + 2,
            "one function with the id " + (NOWHERE + 1),
            "a second, function #"),
        new Fault(
            "two mappings of one id",
            join(message(3, id), message(3, id)),
            message(3, id).length + 2,
            "one mapping with the id " + (NOWHERE + 1),
            "a second, mapping #"),
        new Fault(
            "two locations of one id",
            join(message(4, id), message(4, id)),
            message(4, id).length + 2,
            "one location with the id " + (NOWHERE + 1),
            "a second, location #"),
        new Fault("a function of id 0", hex("2a 00"), 2, "an id of function #", "0, which"),
        new Fault("a mapping of id 0", hex("1a 02 10 07"), 2, "an id of mapping #", "0, which"),
        new Fault("a location of id 0", hex("22 02 18 07"), 2, "an id of location #", "0, which"),
        // Lengths: beyond the end, beyond the message around them, around themselves.
        new Fault(
            "a sample of 2 GB", hex("12" + TWO_GIGABYTES), 6, "field 2 of the profile", claim),
        new Fault(
            "a string of 2 GB", hex("32" + TWO_GIGABYTES), 6, "field 6 of the profile", claim),
        new Fault(
            "an unknown field of 2 GB",
            hex("fa 01" + TWO_GIGABYTES),
            7,
            "field 31 of the profile",
            claim),
        new Fault(
            "a length below zero",
            hex("2a ff ff ff ff ff ff ff ff ff 01"),
            11,
            "field 5 of the profile within the ",
            "a length of 18446744073709551615"),
        new Fault(
            "packed ids longer than their sample",
            hex("12 05 0a" + TWO_GIGABYTES.substring(0, 9) + "07"),
            7,
            "field 1 of sample #",
            "a length of"),
        new Fault(
            "a line that holds its location",
            hex("22 04 08 07 22 04"),
            6,
            "field 4 of location #",
            "a length of 4"),
        new Fault(
            "a label that holds its sample",
            hex("12 02 1a 02"),
            4,
            "field 3 of sample #",
            "a length of 2"),
        // Numbers.
        new Fault(
            "a number of eleven bytes",
            hex("60 80 80 80 80 80 80 80 80 80 80 00"),
            1,
            "a whole field 12 of the profile",
            "a number of more than 10 bytes"),
        new Fault(
            "an id of eleven bytes",
            hex("22 0c 08 80 80 80 80 80 80 80 80 80 80 01"),
            3,
            "a whole field 1 of location #",
            "a number of more than 10 bytes"),
        new Fault(
            "a packed value of eleven bytes",
            hex("12 0d 12 0b ff ff ff ff ff ff ff ff ff ff 01"),
            4,
            "a whole field 2 of sample #",
            "a number of more than 10 bytes"),
        new Fault(
            "a number beyond its message",
            hex("2a 02 08 80"),
            4,
            "a whole field 1 of function #",
            "the end of the message"),
        new Fault("a group", hex("9b 01 9c 01"), 2, "a field of the profile", "wire type 3"),
        new Fault("a text as id", hex("2a 02 0a 00"), 3, "field 1 of function #", "wire type 2"));
  }

  private static Fault string(String field, int number, byte[] content, int at) {
    return new Fault(field, message(number, content), 2 + at, field + " #", "index " + NOWHERE);
  }

  private static Fault label(byte[] values, int number, String field) {
    return new Fault(
        field,
        message(2, join(message(2, values), message(3, number(number, NOWHERE)))),
        2 + 2 + values.length + 2 + 1,
        field + " within the ",
        "index " + NOWHERE);
  }

  @ParameterizedTest(name = "{2} at the {3} of {0}")
  @MethodSource("faults")
  void is_refused_with_file_offset_field_expected_and_found(
      String name, ProfileEdit profile, Fault fault, ProfileEdit.Spot spot) {
    byte[] content = profile.with(spot, fault.bytes());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    MalformedSnapshotException told =
        catchThrowableOfType(
            MalformedSnapshotException.class,
            () -> new ProfileReader().read(SnapshotInput.of(name, content)));

    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    long offset = (long) profile.offset(spot) + fault.at();
    assertThat(told).isNotNull();
    assertThat(told.expected()).contains(fault.expected());
    assertThat(told.found()).startsWith(fault.found());
    assertThat(told.origin().offset()).isEqualTo(offset);
    assertThat(told).hasMessageStartingWith(name + "@" + offset + ": expected ");
    assertThat(taken).isLessThan(4_000_000L + 20L * content.length);
  }
}
