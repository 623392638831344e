/** The entry: profiles in, a report of leaks out. */
@NullMarked
package io.leakanalyzer;

import org.jspecify.annotations.NullMarked;
