@NullMarked
package io.leakanalyzer.examples.rules;

import org.jspecify.annotations.NullMarked;
