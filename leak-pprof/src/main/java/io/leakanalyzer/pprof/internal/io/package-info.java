/** Bytes of text artefacts: lines, interned pieces, archives. */
@NullMarked
package io.leakanalyzer.pprof.internal.io;

import org.jspecify.annotations.NullMarked;
