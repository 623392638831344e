/** The report for people at a terminal. */
@NullMarked
package io.leakanalyzer.internal.render.text;

import org.jspecify.annotations.NullMarked;
