@NullMarked
package io.leakanalyzer.pprof.internal.counttext;

import org.jspecify.annotations.NullMarked;
