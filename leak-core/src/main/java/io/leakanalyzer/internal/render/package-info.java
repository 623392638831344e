/** What renderers share: trends, figures and words, worked out once. */
@NullMarked
package io.leakanalyzer.internal.render;

import org.jspecify.annotations.NullMarked;
