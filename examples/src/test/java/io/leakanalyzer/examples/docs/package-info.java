/** The README and the pages of the rules are what the code says. */
@org.jspecify.annotations.NullMarked
package io.leakanalyzer.examples.docs;
