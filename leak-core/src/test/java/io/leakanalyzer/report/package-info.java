/** Renderers, on a small report made from built facts. */
@org.jspecify.annotations.NullMarked
package io.leakanalyzer.report;
