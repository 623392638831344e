/**
 * A {@link io.leakanalyzer.LeakReport} in words, for people and for programs.
 *
 * <p>{@code ReportRenderer.of("text").render(report, out, RenderOptions.defaults())}.
 */
@NullMarked
package io.leakanalyzer.report;

import org.jspecify.annotations.NullMarked;
