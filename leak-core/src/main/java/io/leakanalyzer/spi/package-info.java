/** What a reader of a new input format implements. */
@NullMarked
package io.leakanalyzer.spi;

import org.jspecify.annotations.NullMarked;
