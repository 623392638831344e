/** From facts to findings: joining suspects, running rules, judging. */
@NullMarked
package io.leakanalyzer.internal.judge;

import org.jspecify.annotations.NullMarked;
