package io.leakanalyzer.rule;

/**
 * A row of the checklist.
 *
 * @param id id of a row of {@link Checklist}, such as {@code dump.blocked-forever}, or a third
 *     party's own
 * @param question what is asked
 * @param status the outcome
 * @param value what was found, with its figure; empty when not assessed
 * @param threshold what it was compared with; empty when there is none
 * @param capture the capture that would settle it; empty when assessed
 */
public record Check(
    String id,
    String question,
    CheckStatus status,
    String value,
    String threshold,
    String capture) {}
