@NullMarked
package io.leakanalyzer.pprof.internal.io;

import org.jspecify.annotations.NullMarked;
