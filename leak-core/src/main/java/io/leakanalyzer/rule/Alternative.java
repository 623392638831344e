package io.leakanalyzer.rule;

/**
 * Another cause that the artefacts allow.
 *
 * @param cause the cause
 * @param fit how well it fits, 0 to 1
 * @param summary why, one sentence without a full stop
 */
public record Alternative(Cause cause, double fit, String summary) {}
