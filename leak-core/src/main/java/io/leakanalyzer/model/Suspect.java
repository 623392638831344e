package io.leakanalyzer.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A creation site and a blocking site over time: what may leak. Immutable, compared by identity.
 *
 * <p>Sightings are in order of instance and moment; a moment with goroutines in which the suspect
 * has none is there with a count of 0.
 */
public final class Suspect {
  private static final Pattern RESTART = Pattern.compile("#\\d+$");

  private final SiteKey site;
  private final @Nullable Creation creation;
  private final Stack stack;
  private final WaitReason waitReason;
  private final List<Sighting> sightings;

  /**
   * A suspect.
   *
   * @param site where it is stuck
   * @param creation where it was started, or null when no artefact says
   * @param stack an example stack, of the last moment that has one
   * @param waitReason its wait reason
   * @param sightings at least one with a count
   */
  public Suspect(
      SiteKey site,
      @Nullable Creation creation,
      Stack stack,
      WaitReason waitReason,
      List<Sighting> sightings) {
    this.site = site;
    this.creation = creation;
    this.stack = stack;
    this.waitReason = waitReason;
    this.sightings = List.copyOf(sightings);
  }

  /** Where it is stuck. */
  public SiteKey site() {
    return site;
  }

  /** What it waits for. */
  public WaitClass waitClass() {
    return site.waitClass();
  }

  /** Where it was started, if some artefact says. */
  public Optional<Creation> creation() {
    return Optional.ofNullable(creation);
  }

  /** An example stack. */
  public Stack stack() {
    return stack;
  }

  /** Its wait reason. */
  public WaitReason waitReason() {
    return waitReason;
  }

  /** All moments with goroutines. */
  public List<Sighting> sightings() {
    return sightings;
  }

  /** The last moment in which it was seen at all. */
  public Sighting last() {
    for (int i = sightings.size() - 1; i >= 0; i--) {
      if (sightings.get(i).count() != 0) {
        return sightings.get(i);
      }
    }
    return sightings.get(sightings.size() - 1);
  }

  /**
   * The last moment of each process that is there, in order of instance. A process that was started
   * again has ended: of instances that are named {@code web}, {@code web#2} and {@code web#3}, as
   * the collector names them, only the last counts.
   */
  public List<Sighting> present() {
    Map<String, Sighting> lastOf = new LinkedHashMap<>();
    for (Sighting sighting : sightings) {
      lastOf.put(RESTART.matcher(sighting.moment().instance()).replaceFirst(""), sighting);
    }
    return List.copyOf(lastOf.values());
  }

  /** Goroutine ids as of the last moment that has ids, ascending; empty when none has. */
  public long[] lastIds() {
    for (int i = sightings.size() - 1; i >= 0; i--) {
      if (sightings.get(i).hasIds()) {
        return sightings.get(i).ids().clone();
      }
    }
    return new long[0];
  }

  /** The innermost frame outside the runtime, sync and internal packages. */
  public Frame blockedAt() {
    return stack.blockedAt().orElse(new Frame(FunctionName.UNKNOWN, "", 0));
  }

  @Override
  public String toString() {
    return blockedAt()
        + " ["
        + waitReason
        + "]"
        + (creation == null ? "" : " created by " + creation);
  }
}
