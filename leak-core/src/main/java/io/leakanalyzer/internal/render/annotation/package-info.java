/** Leaks as annotations that CI systems read from a job's output. */
@NullMarked
package io.leakanalyzer.internal.render.annotation;

import org.jspecify.annotations.NullMarked;
