/** The facts of an execution trace: the lives of goroutines, by site. */
@NullMarked
package io.leakanalyzer.model.timeline;

import org.jspecify.annotations.NullMarked;
