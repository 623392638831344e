/** Rules about package sync: who holds the lock that others wait for. */
@NullMarked
package io.leakanalyzer.rules.sync;

import org.jspecify.annotations.NullMarked;
