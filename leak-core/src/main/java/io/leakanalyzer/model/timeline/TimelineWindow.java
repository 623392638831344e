package io.leakanalyzer.model.timeline;

/**
 * What a trace says of the program as a whole. Unknown numbers are {@link TimelineTable#NONE}.
 *
 * @param clock trace clock at the beginning of the window, in nanoseconds from an arbitrary zero
 * @param nanos length of the window
 * @param generations complete generations that were read
 * @param events events in them
 * @param anomalies events that did not fit the goroutine's state; more than a handful mean a broken
 *     trace
 * @param processors {@code GOMAXPROCS}, as last told
 * @param collections garbage collections that began
 * @param heapFirst bytes of live and dead heap objects, as first told
 * @param heapLast the same, as last told
 * @param complete false if the trace was cut off
 */
public record TimelineWindow(
    long clock,
    long nanos,
    long generations,
    long events,
    long anomalies,
    long processors,
    long collections,
    long heapFirst,
    long heapLast,
    boolean complete) {}
