/** One main for each question that a program may ask of this library; quoted in the README. */
@NullMarked
package io.leakanalyzer.examples.embed;

import org.jspecify.annotations.NullMarked;
