/**
 * Profiles: the protobuf of google/pprof ({@code proto/profile.proto}) and the older texts of Go's
 * runtime, read into sample tables and, where they are of goroutines, goroutine tables.
 */
@NullMarked
package io.leakanalyzer.pprof.internal.profile;

import org.jspecify.annotations.NullMarked;
