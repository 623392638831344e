package io.leakanalyzer.collect;

/**
 * A capture that was not taken.
 *
 * @param kind what it would have been
 * @param moment name of its moment
 * @param reason why, without a full stop
 * @param fault false if the endpoint just does not have it, or taking it would have done harm
 */
public record MissedCapture(CaptureKind kind, String moment, String reason, boolean fault) {}
