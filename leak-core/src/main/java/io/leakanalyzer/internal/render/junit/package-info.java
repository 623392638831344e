/** The report as JUnit XML, for CI systems. */
@NullMarked
package io.leakanalyzer.internal.render.junit;

import org.jspecify.annotations.NullMarked;
