package io.leakanalyzer.collect;

import java.time.Duration;

/**
 * A capture that is going to be taken, with what it will cost the program.
 *
 * @param kind what it is
 * @param moment name of its moment
 * @param stop how long the program stands still, as estimated
 * @param takes how long taking it lasts
 * @param bytes how large it will be, or -1 when nothing tells
 * @param missing why it will not be taken; empty when it will
 */
public record PlannedCapture(
    CaptureKind kind, String moment, Duration stop, Duration takes, long bytes, String missing) {}
