/** The HTTP client. */
@NullMarked
package io.leakanalyzer.rules.http;

import org.jspecify.annotations.NullMarked;
