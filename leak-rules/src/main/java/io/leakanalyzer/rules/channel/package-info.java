/** Channels that nobody sends to, receives from or closes. */
@NullMarked
package io.leakanalyzer.rules.channel;

import org.jspecify.annotations.NullMarked;
