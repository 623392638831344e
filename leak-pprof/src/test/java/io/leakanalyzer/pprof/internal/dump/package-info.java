@NullMarked
package io.leakanalyzer.pprof.internal.dump;

import org.jspecify.annotations.NullMarked;
