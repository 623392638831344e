/** Rules on the host that the program runs on. */
@NullMarked
package io.leakanalyzer.rules.host;

import org.jspecify.annotations.NullMarked;
