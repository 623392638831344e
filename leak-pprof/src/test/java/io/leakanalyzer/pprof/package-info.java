@NullMarked
package io.leakanalyzer.pprof;

import org.jspecify.annotations.NullMarked;
