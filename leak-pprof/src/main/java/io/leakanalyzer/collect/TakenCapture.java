package io.leakanalyzer.collect;

import java.time.Instant;

/**
 * A capture that was taken.
 *
 * @param kind what it is
 * @param moment name of its moment
 * @param instance name of the process instance; another when the program was restarted meanwhile
 * @param file name of its file, relative to the directory
 * @param time when it was asked for
 * @param bytes bytes that came over the wire
 * @param problem what is wrong with it, such as that it broke off; empty when nothing is
 */
public record TakenCapture(
    CaptureKind kind,
    String moment,
    String instance,
    String file,
    Instant time,
    long bytes,
    String problem) {}
