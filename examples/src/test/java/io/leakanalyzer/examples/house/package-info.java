/** The house rules, kept by tests: the exported API, the services, the shape of the sources. */
@NullMarked
package io.leakanalyzer.examples.house;

import org.jspecify.annotations.NullMarked;
