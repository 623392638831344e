/** Random access to files larger than memory. */
@NullMarked
package io.leakanalyzer.pprof.internal.bytes;

import org.jspecify.annotations.NullMarked;
