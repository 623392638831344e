package io.leakanalyzer.rules.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in the life of the process goroutines were born or last made a goroutine; worked out when
 * first asked for, since it takes a look at each of them. For one run of one rule, by one thread.
 */
public final class Births {
  private final long[] ids;
  private final Scene scene;
  private double @Nullable [] ascending;

  Births(long[] ids, Scene scene) {
    this.ids = ids;
    this.scene = scene;
  }

  /** From 0, the start, to 1, now; ascending. */
  public double[] ascending() {
    double[] known = ascending;
    if (known == null) {
      known = new double[ids.length];
      for (int i = 0; i < known.length; i++) {
        known[i] = scene.birth(scene.since(ids[i]));
      }
      Arrays.sort(known);
      ascending = known;
    }
    return known;
  }
}
