@NullMarked
package io.leakanalyzer.pprof.internal.profile;

import org.jspecify.annotations.NullMarked;
