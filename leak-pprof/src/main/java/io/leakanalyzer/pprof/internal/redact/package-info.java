/** Takes out of artefacts what must not be shared. */
@NullMarked
package io.leakanalyzer.pprof.internal.redact;

import org.jspecify.annotations.NullMarked;
