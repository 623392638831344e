/** A rule of a third party, as docs/WRITING-RULES.md shows it. */
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
