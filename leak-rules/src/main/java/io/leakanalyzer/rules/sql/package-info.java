/** Package database/sql. */
@NullMarked
package io.leakanalyzer.rules.sql;

import org.jspecify.annotations.NullMarked;
