/** Reads, writes, system calls and finalizers that do not return. */
@NullMarked
package io.leakanalyzer.rules.io;

import org.jspecify.annotations.NullMarked;
