package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked content of a profile, grown as it arrives: no length that the input claims is
 * believed. One thread unpacks, another may decode what is there already: unpacking and decoding
 * take about as long.
 */
final class ProfileBytes {
  private static final int FIRST = 1 << 16;
  private static final int MOST = Integer.MAX_VALUE - 8;

  /** So much must have arrived before a second thread pays. */
  private static final int MUCH = 1 << 18;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** What has arrived: the first {@link #size} bytes never change again, the array may. */
  private byte[] bytes = new byte[0];

  private int size;
  private boolean ended;
  private boolean abandoned;
  private @Nullable String brokenOff;

  /** Content that is all there. */
  static ProfileBytes of(byte[] bytes, int size) {
    ProfileBytes content = new ProfileBytes();
    content.arrived(bytes, size);
    content.end(null);
    return content;
  }

  /** The whole of an input. */
  static ProfileBytes read(SnapshotInput input) throws IOException {
    ProfileBytes content = new ProfileBytes();
    content.fill(input, null);
    return content;
  }

  /**
   * Reads an input to its end, and has it decoded meanwhile when it is large. A decoder that fails
   * stops the reading.
   *
   * @param decoder decodes this content, or null
   * @return true if the decoder was started
   */
  boolean fill(SnapshotInput input, @Nullable FutureTask<?> decoder) throws IOException {
    byte[] room = new byte[FIRST];
    int filled = 0;
    boolean started = false;
    try (InputStream in = input.open()) {
      while (decoder == null || !decoder.isDone()) {
        if (filled == room.length) {
          if (filled == MOST) {
            throw new LimitExceededException(
                input.origin().atOffset(filled), "2 GiB, the size of one array", MOST);
          }
          room = Arrays.copyOf(room, (int) Math.min(MOST, filled * 2L));
        }
        int n = in.read(room, filled, room.length - filled);
        if (n < 0) {
          end(null);
          return started;
        }
        filled += n;
        arrived(room, filled);
        if (decoder != null && !started && filled >= MUCH && PROCESSORS > 1) {
          started = true;
          Thread thread = new Thread(decoder, "leak-profile-decoder");
          thread.setDaemon(true);
          thread.start();
        }
      }
      end(null);
    } catch (EOFException | ZipException e) {
      end("the gzip stream is broken: " + e.getMessage());
    } finally {
      abandon();
    }
    return started;
  }

  /**
   * Waits until so many bytes are there, or the last.
   *
   * @return how many are there
   */
  synchronized int await(int least) throws InterruptedIOException {
    try {
      while (size < least && !ended && !abandoned) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while decoding a profile");
    }
    if (size < least && !ended) {
      throw new InterruptedIOException("the profile could not be read to its end");
    }
    return size;
  }

  /** The array with what {@link #await} said, and room behind it. */
  synchronized byte[] bytes() {
    return bytes;
  }

  /** How many bytes have arrived. */
  synchronized int size() {
    return size;
  }

  /** Why the packed stream ended early, or null when it ended well. */
  synchronized @Nullable String brokenOff() {
    return brokenOff;
  }

  private synchronized void arrived(byte[] array, int count) {
    bytes = array;
    size = count;
    notifyAll();
  }

  private synchronized void end(@Nullable String broken) {
    brokenOff = broken;
    ended = true;
    notifyAll();
  }

  private synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }
}
