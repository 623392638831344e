/** What several rules ask of a suspect: its series, its members, the scene around it. */
@NullMarked
package io.leakanalyzer.rules.internal;

import org.jspecify.annotations.NullMarked;
