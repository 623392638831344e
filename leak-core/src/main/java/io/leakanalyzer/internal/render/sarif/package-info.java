/** The report as SARIF 2.1.0, for code scanning. */
@NullMarked
package io.leakanalyzer.internal.render.sarif;

import org.jspecify.annotations.NullMarked;
