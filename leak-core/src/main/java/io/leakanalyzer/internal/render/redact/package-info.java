/** Reports that can be shared. */
@NullMarked
package io.leakanalyzer.internal.render.redact;

import org.jspecify.annotations.NullMarked;
