package io.leakanalyzer.rule;

import io.leakanalyzer.model.Capability;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a rule needs from the profiles. A rule whose needs are not met does not run; the report says
 * why and what to capture.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Needs {
  /** All of these, each in some snapshot. */
  Capability[] allOf() default {};

  /** At least one of these; no condition when empty. */
  Capability[] anyOf() default {};

  /** What makes its answer better. */
  Capability[] optional() default {};

  /** Moments of one instance that have all of {@link #allOf()}. */
  int moments() default 1;
}
