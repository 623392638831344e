package io.leakanalyzer.rule;

import io.leakanalyzer.model.Moment;

/**
 * How many goroutines a suspect has at a moment.
 *
 * @param moment the moment
 * @param count goroutines
 */
public record MomentCount(Moment moment, long count) {}
