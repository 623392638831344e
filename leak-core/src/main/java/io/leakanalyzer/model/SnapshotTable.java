package io.leakanalyzer.model;

/**
 * One table of facts of a snapshot. A table is immutable and safe for use by several threads; it
 * says per column what it knows, and <em>unknown</em> differs from zero.
 *
 * <p>Readers may bring tables of their own; a rule asks for them by class with {@link
 * Snapshot#table(Class)}.
 */
public interface SnapshotTable {}
