package io.leakanalyzer.rule;

import io.leakanalyzer.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What the leak costs.
 *
 * @param bytes bytes held in all, or -1 when unknown
 * @param bytesPerGoroutine bytes held by one, or -1 when unknown
 * @param text how the figure came about, one sentence without a full stop
 * @param origin where it was read, or null
 */
public record Cost(long bytes, long bytesPerGoroutine, String text, @Nullable Origin origin) {}
