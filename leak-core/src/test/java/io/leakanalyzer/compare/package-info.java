/** Differences and the gate, on small reports made from built facts. */
@org.jspecify.annotations.NullMarked
package io.leakanalyzer.compare;
