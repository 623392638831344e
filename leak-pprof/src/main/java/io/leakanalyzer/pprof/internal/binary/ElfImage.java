package io.leakanalyzer.pprof.internal.binary;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The memory that an ELF file describes, by the addresses it was linked for: loadable segments, and
 * the words that a position-independent program gets from its relocations. Section headers, which
 * stripping may remove, are not needed for it. Immutable and thread safe.
 */
final class ElfImage {
  private static final int MAX_SEGMENTS = 1024;
  private static final int HEADER_SIZE = 64;
  private static final int SEGMENT_SIZE = 56;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;

  private final FileBytes bytes;
  private final List<Segment> segments = new ArrayList<>();
  private final Relocations relocations;
  private final boolean fixed;

  /** A loadable segment: where it is in memory and in the file. */
  record Segment(long address, long place, long size) {}

  private ElfImage(FileBytes bytes) throws BrokenBinaryException {
    this.bytes = bytes;
    this.fixed = bytes.quarter(16) == 2;
    long table = bytes.word(32);
    int count = bytes.quarter(56);
    if (count == 0 || count > MAX_SEGMENTS || bytes.quarter(54) != SEGMENT_SIZE) {
      throw new BrokenBinaryException(
          "1 to " + MAX_SEGMENTS + " program headers of " + SEGMENT_SIZE + " bytes",
          count + " of " + bytes.quarter(54));
    }
    long dynamic = -1;
    for (int i = 0; i < count; i++) {
      long header = table + (long) i * SEGMENT_SIZE;
      int type = (int) bytes.half(header);
      long place = bytes.word(header + 8);
      long address = bytes.word(header + 16);
      long size = Math.min(bytes.word(header + 32), bytes.size() - place);
      if (type == PT_LOAD && place >= 0 && size > 0) {
        segments.add(new Segment(address, place, size));
      } else if (type == PT_DYNAMIC) {
        dynamic = address;
      }
    }
    if (segments.isEmpty()) {
      throw new BrokenBinaryException("a loadable segment", "none");
    }
    this.relocations =
        dynamic < 0 ? Relocations.none() : Relocations.read(this, dynamic, bytes.quarter(18));
  }

  /** Checks the header and finds the segments. */
  static ElfImage of(FileBytes bytes) throws BrokenBinaryException {
    byte[] magic = new byte[4];
    for (int i = 0; i < magic.length; i++) {
      magic[i] = (byte) bytes.octet(i);
    }
    if (bytes.size() < HEADER_SIZE || !Arrays.equals(magic, new byte[] {0x7f, 'E', 'L', 'F'})) {
      throw new BrokenBinaryException("an ELF file", formatOf(magic));
    }
    if (bytes.octet(4) != 2 || bytes.octet(5) != 1) {
      throw new BrokenBinaryException(
          "a 64-bit little-endian ELF file",
          (bytes.octet(4) == 1 ? "32-bit" : "64-bit")
              + (bytes.octet(5) == 1 ? " little-endian" : " big-endian"));
    }
    return new ElfImage(bytes);
  }

  private static String formatOf(byte[] magic) {
    if (magic[0] == 'M' && magic[1] == 'Z') {
      return "a Windows program";
    }
    if ((magic[0] & 0xfe) == 0xce && (magic[1] & 0xff) == 0xfa) {
      return "a Mach-O file";
    }
    return "something else";
  }

  /** True if it can only run at the addresses it was linked for. */
  boolean isFixed() {
    return fixed;
  }

  FileBytes bytes() {
    return bytes;
  }

  List<Segment> segments() {
    return segments;
  }

  /** Where an address stands in the file, or -1. */
  long place(long address) {
    for (Segment segment : segments) {
      long inside = address - segment.address();
      if (inside >= 0 && inside < segment.size()) {
        return segment.place() + inside;
      }
    }
    return -1;
  }

  /** True if so many bytes from an address on are in one segment. */
  boolean contains(long address, long length) {
    for (Segment segment : segments) {
      long inside = address - segment.address();
      if (inside >= 0 && inside < segment.size() && length >= 0) {
        return length <= segment.size() - inside;
      }
    }
    return false;
  }

  /** The word at an address when the program runs at the addresses it was linked for; 0 if none. */
  long word(long address) {
    int relocation = relocations.find(address);
    return relocation >= 0 ? relocations.addend(relocation) : bytes.word(place(address));
  }

  /** The 4-byte word at an address, unsigned; 0 if none. */
  long half(long address) {
    return bytes.half(place(address));
  }

  /** The byte at an address; 0 if none. */
  int octet(long address) {
    return bytes.octet(place(address));
  }

  /** The addresses of all words with a value that point into the image, in no order. */
  long[] pointersTo(long value) {
    long[] found = relocations.withAddend(value);
    for (Segment segment : segments) {
      long first = segment.address() + Long.BYTES - 1 & -Long.BYTES;
      long end = segment.address() + segment.size() - Long.BYTES;
      long shift = segment.place() - segment.address();
      for (long at = first; at <= end; at += Long.BYTES) {
        if (bytes.word(at + shift) == value) {
          found = Arrays.copyOf(found, found.length + 1);
          found[found.length - 1] = at;
        }
      }
    }
    return found;
  }

  /** A string of a length, cut to a limit. */
  String string(long address, long length, int limit) {
    byte[] text = new byte[(int) Math.max(0, Math.min(length, limit))];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) octet(address + i);
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A string that ends with a zero byte, cut to a limit. */
  String zeroEnded(long address, int limit) {
    int length = 0;
    while (length < limit && octet(address + length) != 0) {
      length++;
    }
    return string(address, length, limit);
  }
}
