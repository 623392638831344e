package io.leakanalyzer.rule;

import io.leakanalyzer.model.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one suspect: reasons for and against, and, if it knows, the cause. Immutable;
 * cannot be built without a reason.
 *
 * <p>The judge pools the reasons of all rules about a suspect. The cause with the best fit wins;
 * others become alternatives.
 */
public final class Hypothesis {
  private final Suspect suspect;
  private final @Nullable Cause cause;
  private final double fit;
  private final String summary;
  private final List<Evidence> evidence;
  private final List<Doubt> doubts;
  private final long @Nullable [] goroutines;
  private final long[] proven;
  private final List<ChainLink> chain;
  private final @Nullable Cost cost;
  private final Remedy remedy;
  private final String falsify;
  private final @Nullable Suspect culprit;

  private Hypothesis(Builder builder) {
    suspect = builder.suspect;
    cause = builder.cause;
    fit = builder.fit;
    summary = builder.summary;
    evidence = List.copyOf(builder.evidence);
    doubts = List.copyOf(builder.doubts);
    goroutines = builder.goroutines;
    proven = builder.proven;
    chain = List.copyOf(builder.chain);
    cost = builder.cost;
    remedy = builder.remedy;
    falsify = builder.falsify;
    culprit = builder.culprit;
  }

  /** Begins a hypothesis. */
  public static Builder about(Suspect suspect) {
    return new Builder(suspect);
  }

  /** The suspect. */
  public Suspect suspect() {
    return suspect;
  }

  /** The cause, if the rule names one. */
  public Optional<Cause> cause() {
    return Optional.ofNullable(cause);
  }

  /** How well the cause fits, given that it is a leak: 0 to 1. */
  public double fit() {
    return fit;
  }

  /** The hypothesis in one sentence without a full stop; empty when the rule only adds reasons. */
  public String summary() {
    return summary;
  }

  /** Reasons for. */
  public List<Evidence> evidence() {
    return evidence;
  }

  /** Reasons against. */
  public List<Doubt> doubts() {
    return doubts;
  }

  /** The ids that leak, ascending, when the rule can tell them from others of the suspect. */
  public Optional<long[]> goroutines() {
    return goroutines == null ? Optional.empty() : Optional.of(goroutines.clone());
  }

  /** The ids of which the rule has a proof, ascending; each leaks. */
  public long[] proven() {
    return proven.clone();
  }

  /** A reference chain that explains it; may be empty. */
  public List<ChainLink> chain() {
    return chain;
  }

  /** What it costs, if the rule knows. */
  public Optional<Cost> cost() {
    return Optional.ofNullable(cost);
  }

  /** What to do; {@link Remedy#NONE} when the rule does not say. */
  public Remedy remedy() {
    return remedy;
  }

  /** How to prove it wrong; may be empty. */
  public String falsify() {
    return falsify;
  }

  /** The suspect that causes this one, when this one is only a victim. */
  public Optional<Suspect> culprit() {
    return Optional.ofNullable(culprit);
  }

  /** Collects a hypothesis; not thread safe. */
  public static final class Builder {
    private final Suspect suspect;
    private @Nullable Cause cause;
    private double fit;
    private String summary = "";
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private long @Nullable [] goroutines;
    private long[] proven = {};
    private final List<ChainLink> chain = new ArrayList<>();
    private @Nullable Cost cost;
    private Remedy remedy = Remedy.NONE;
    private String falsify = "";
    private @Nullable Suspect culprit;

    private Builder(Suspect suspect) {
      this.suspect = suspect;
    }

    /**
     * Names the cause; {@code howWell} from 0 to 1 says how well it fits, given that it is a leak.
     */
    public Builder cause(Cause named, double howWell) {
      if (!(howWell >= 0 && howWell <= 1)) {
        throw new IllegalArgumentException("fit " + howWell);
      }
      cause = named;
      fit = howWell;
      return this;
    }

    /** The hypothesis in one sentence without a full stop. */
    public Builder summary(String sentence) {
      summary = sentence;
      return this;
    }

    /** Adds a reason for. */
    public Builder evidence(Evidence reason) {
      evidence.add(reason);
      return this;
    }

    /** Adds a reason against. */
    public Builder doubt(Doubt reason) {
      doubts.add(reason);
      return this;
    }

    /** Names the ids that leak. */
    public Builder goroutines(long[] ids) {
      long[] sorted = ids.clone();
      java.util.Arrays.sort(sorted);
      goroutines = sorted;
      return this;
    }

    /**
     * Names those of {@link #goroutines(long[]) the ids that leak} of which there is a proof. That
     * goes with evidence of grade {@link Grade#PROVEN}.
     */
    public Builder proven(long[] ids) {
      long[] sorted = ids.clone();
      java.util.Arrays.sort(sorted);
      proven = sorted;
      return this;
    }

    /** Adds a hop of the reference chain. */
    public Builder link(ChainLink hop) {
      chain.add(hop);
      return this;
    }

    /** What it costs. */
    public Builder cost(Cost known) {
      cost = known;
      return this;
    }

    /** What to do. */
    public Builder remedy(Remedy known) {
      remedy = known;
      return this;
    }

    /** How to prove it wrong. */
    public Builder falsify(String test) {
      falsify = test;
      return this;
    }

    /** Says that this suspect is a victim of another. */
    public Builder culprit(Suspect other) {
      culprit = other;
      return this;
    }

    /** True if there is a reason by now. */
    public boolean hasReasons() {
      return !evidence.isEmpty() || !doubts.isEmpty();
    }

    /**
     * The hypothesis.
     *
     * @throws IllegalStateException without any reason
     */
    public Hypothesis build() {
      if (!hasReasons()) {
        throw new IllegalStateException("a hypothesis needs evidence or a doubt: " + suspect);
      }
      return new Hypothesis(this);
    }
  }
}
