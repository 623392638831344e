package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;

/**
 * Functions, mappings and locations as they stand in the profile, their strings and ids not yet
 * resolved: Go writes the strings last (runtime/pprof/proto.go, Go 1.26, {@code build}).
 */
final class SymbolColumns {
  private static final int ID = 0;
  private final LongRows functions;
  private final LongRows mappings;
  private final LongRows locations;
  private final LongRows lines;

  SymbolColumns(ReadLimits limits) {
    functions = new LongRows(5, limits);
    mappings = new LongRows(7, limits);
    locations = new LongRows(5, limits);
    lines = new LongRows(3, limits);
  }

  /** message Function { id = 1; name = 2; system_name = 3; filename = 4; start_line = 5 }. */
  void function(Wire wire) throws IOException {

    long[] row = functions.next();
    int limit = wire.open();
    wire.in("function", functions.size());
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (field <= 5) {
        row[field - 1] = wire.number();
      } else {
        wire.skip();
      }
    }
    wire.close(limit);
    functions.add(row, wire);
    needsId(row[ID], ProfileField.FUNCTION, functions.size() - 1, wire);
  }

  /**
   * message Mapping { id = 1; memory_start = 2; memory_limit = 3; file_offset = 4; filename = 5;
   * build_id = 6; has_functions = 7; has_filenames = 8; has_line_numbers = 9; has_inline_frames =
   * 10 }.
   */
  void mapping(Wire wire) throws IOException {

    long[] row = mappings.next();
    int limit = wire.open();
    wire.in("mapping", mappings.size());
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (field <= 6) {
        row[field - 1] = wire.number();
      } else if (field <= 10) {
        long bit = 1L << (field - 7);
        row[6] = wire.number() != 0 ? row[6] | bit : row[6] & ~bit;
      } else {
        wire.skip();
      }
    }
    wire.close(limit);
    mappings.add(row, wire);
    needsId(row[ID], ProfileField.MAPPING, mappings.size() - 1, wire);
  }

  /** message Location { id = 1; mapping_id = 2; address = 3; line = 4 repeated; is_folded = 5 }. */
  void location(Wire wire) throws IOException {
    int at = locations.size();

    long[] row = locations.next();
    int limit = wire.open();
    wire.in("location", at);
    for (int field = wire.next(); field != 0; field = wire.next()) {
      switch (field) {
        case 1, 2, 3 -> row[field - 1] = wire.number();
        case 4 -> line(wire);
        case 5 -> row[4] = wire.number();
        default -> wire.skip();
      }
    }
    wire.close(limit);
    row[3] = lines.size();
    locations.add(row, wire);
    needsId(row[ID], ProfileField.LOCATION, at, wire);
  }

  /** message Line { function_id = 1; line = 2; column = 3 }. */
  private void line(Wire wire) throws IOException {
    long[] row = lines.next();
    int limit = wire.open();
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (field <= 3) {
        row[field - 1] = wire.number();
      } else {
        wire.skip();
      }
    }
    wire.close(limit);
    lines.add(row, wire);
  }

  IdIndex locationIds(ProfilePlaces places) throws MalformedSnapshotException {
    return IdIndex.of(locations.column(ID), locations.size(), ProfileField.LOCATION, places);
  }

  /** Resolves strings and ids; one that leads nowhere is an error. */
  ProfileSymbols resolve(StringBytes strings, ProfilePlaces places)
      throws MalformedSnapshotException {
    ProfileSymbolsBuilder symbols = ProfileSymbols.builder().texts(strings);
    for (int i = 0; i < functions.size(); i++) {
      int name = strings.index(functions.at(i, 1), ProfileField.FUNCTION_NAME, i, places);
      int system = strings.index(functions.at(i, 2), ProfileField.SYSTEM_NAME, i, places);
      int file = strings.index(functions.at(i, 3), ProfileField.FILENAME, i, places);
      symbols.function(functions.at(i, ID), name, system, file, functions.at(i, 4));
    }
    IdIndex functionIds =
        IdIndex.of(functions.column(ID), functions.size(), ProfileField.FUNCTION, places);
    for (int i = 0; i < mappings.size(); i++) {
      symbols.mapping(mapping(i, strings, places));
    }
    IdIndex mappingIds =
        IdIndex.of(mappings.column(ID), mappings.size(), ProfileField.MAPPING, places);
    int line = 0;
    for (int i = 0; i < locations.size(); i++) {
      int mapping = known(mappingIds, locations.at(i, 1), ProfileField.MAPPING_ID, i, places);
      symbols.location(locations.at(i, ID), mapping, locations.at(i, 2), locations.at(i, 4) != 0);
      for (; line < locations.at(i, 3); line++) {
        int function =
            known(functionIds, lines.at(line, 0), ProfileField.FUNCTION_ID, line, places);
        if (function < 0) {
          throw places.message(
              ProfileField.LINE,
              line,
              ProfileField.FUNCTION_ID.text(line) + " that exists",
              "none");
        }
        symbols.line(function, lines.at(line, 1), lines.at(line, 2));
      }
    }
    return symbols.build();
  }

  private ProfileMapping mapping(int i, StringBytes strings, ProfilePlaces places)
      throws MalformedSnapshotException {
    long flags = mappings.at(i, 6);
    return new ProfileMapping(
        mappings.at(i, ID),
        mappings.at(i, 1),
        mappings.at(i, 2),
        mappings.at(i, 3),
        strings.at(mappings.at(i, 4), ProfileField.MAPPING_FILE, i, places),
        strings.at(mappings.at(i, 5), ProfileField.BUILD_ID, i, places),
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 4) != 0,
        (flags & 8) != 0);
  }

  /** Index of an id; 0 means none. */
  private static int known(
      IdIndex ids, long id, ProfileField field, int position, ProfilePlaces places)
      throws MalformedSnapshotException {
    int index = id == 0 ? ProfileSymbols.NONE : ids.of(id);
    if (id != 0 && index < 0) {
      throw places.first(
          field,
          value -> value == id,
          field.text(position) + " that exists",
          "the id " + Long.toUnsignedString(id));
    }
    return index;
  }

  private static void needsId(long id, ProfileField what, int position, Wire wire)
      throws MalformedSnapshotException {
    if (id == 0) {
      throw wire.places()
          .message(what, position, "an id of " + what.text(position), "0, which is reserved");
    }
  }
}
