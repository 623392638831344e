/** The report for an issue or a chat. */
@NullMarked
package io.leakanalyzer.internal.render.markdown;

import org.jspecify.annotations.NullMarked;
