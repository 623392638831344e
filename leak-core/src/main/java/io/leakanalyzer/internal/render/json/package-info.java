/** The report for programs. */
@NullMarked
package io.leakanalyzer.internal.render.json;

import org.jspecify.annotations.NullMarked;
