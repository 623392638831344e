/** From paths and streams to profiles: unpacking, finding the reader, sorting into moments. */
@NullMarked
package io.leakanalyzer.internal.load;

import org.jspecify.annotations.NullMarked;
