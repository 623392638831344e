/**
 * Reads what a Go program's ELF file says about itself: functions, lines, variables on stacks,
 * types, globals. Go 1.21 to 1.27, 64-bit little-endian.
 */
@NullMarked
package io.leakanalyzer.pprof.internal.binary;

import org.jspecify.annotations.NullMarked;
