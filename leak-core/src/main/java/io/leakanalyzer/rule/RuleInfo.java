package io.leakanalyzer.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Metadata of a rule: tops its file, and is the source of its page and of the rule table. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {
  /** Unique id in kebab case, such as {@code abandoned-send}. */
  String id();

  /** One sentence without a full stop: what the rule finds. */
  String summary();

  /** Ids of the causes that the rule may name; see {@link Cause}. */
  String[] causes() default {};

  /** What it needs. */
  Needs needs() default @Needs;

  /** Ids of the checks of {@link Checklist} that it answers. */
  String[] checks() default {};
}
