/** Programs in which nothing can go on. */
@NullMarked
package io.leakanalyzer.rules.deadlock;

import org.jspecify.annotations.NullMarked;
