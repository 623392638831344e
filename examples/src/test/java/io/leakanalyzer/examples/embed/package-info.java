/** The embedders run. */
@org.jspecify.annotations.NullMarked
package io.leakanalyzer.examples.embed;
