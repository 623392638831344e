/**
 * What queries are made of: filters over sample tables, each from one table to another, the call
 * graph, and the writing of figures as pprof writes them.
 */
@NullMarked
package io.leakanalyzer.internal.query;

import org.jspecify.annotations.NullMarked;
