@NullMarked
package io.leakanalyzer.pprof.contract;

import org.jspecify.annotations.NullMarked;
