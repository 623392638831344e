/** The facts of a profile: sample types, values, stacks, labels and symbols. */
@NullMarked
package io.leakanalyzer.model.sample;

import org.jspecify.annotations.NullMarked;
