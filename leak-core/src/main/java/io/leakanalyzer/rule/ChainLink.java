package io.leakanalyzer.rule;

import io.leakanalyzer.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One hop of a reference chain in a report.
 *
 * @param kind what it is: goroutine, frame, channel, lock, waiter, object, global, creation site
 * @param text the hop in words, such as {@code goroutine 34 holds the lock at 0xc000012340}
 * @param edge how it hangs on the hop before, such as {@code created by} or {@code waits for};
 *     empty for the first
 * @param origin where it stands, or null
 */
public record ChainLink(String kind, String text, String edge, @Nullable Origin origin) {}
