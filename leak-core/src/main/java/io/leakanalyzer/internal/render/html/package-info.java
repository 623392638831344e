/** The report as one self-contained page that opens offline. */
@NullMarked
package io.leakanalyzer.internal.render.html;

import org.jspecify.annotations.NullMarked;
