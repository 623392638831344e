package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A suspect over the moments of its last process instance, since that was last restarted. Of
 * moments between which no time is known to have passed there is only the last.
 *
 * @param sightings in time order; never empty
 */
public record Series(List<Sighting> sightings) {

  /** Copies the list. */
  public Series {
    sightings = List.copyOf(sightings);
  }

  /** The course of a suspect's count. */
  public enum Shape {
    /** One moment only. */
    SINGLE("seen once"),
    /** As many as before. */
    STEADY("steady"),
    /** More and more. */
    GROWING("growing"),
    /** Faster and faster. */
    ACCELERATING("growing faster and faster"),
    /** Up and down. */
    SAW_TOOTH("up and down"),
    /** Fewer than before. */
    DRAINING("draining");

    private final String words;

    Shape(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }

    /** True for growth of any kind. */
    public boolean grows() {
      return this == GROWING || this == ACCELERATING;
    }
  }

  /** The series of a suspect. */
  public static Series of(Suspect suspect, Scenes scenes) {
    List<Sighting> all = suspect.sightings();
    String instance = suspect.last().moment().instance();
    List<Sighting> own = new ArrayList<>();
    for (Sighting sighting : all) {
      if (sighting.moment().instance().equals(instance)) {
        if (!own.isEmpty() && Restarts.between(own.get(own.size() - 1), sighting, scenes)) {
          own.clear();
        }
        if (!own.isEmpty() && !scenes.areApart(own.get(own.size() - 1), sighting)) {
          own.remove(own.size() - 1);
        }
        own.add(sighting);
      }
    }
    return new Series(own);
  }

  /** True if there is more than one moment. */
  public boolean isLong() {
    return size() > 1;
  }

  /** Moments. */
  public int size() {
    return sightings.size();
  }

  /** Count at the first moment. */
  public long first() {
    return sightings.get(0).count();
  }

  /** Count at the last moment. */
  public long last() {
    return sightings.get(size() - 1).count();
  }

  /** The greatest count. */
  public long peak() {
    return sightings.stream().mapToLong(Sighting::count).max().orElse(0);
  }

  /** {@code 3, 8, 15}. */
  public String counts() {
    return sightings.stream().map(s -> Long.toString(s.count())).collect(Collectors.joining(", "));
  }

  /**
   * The course of the count.
   *
   * @param part least change, as a part of the first count, that counts as one
   */
  public Shape shape(double part) {
    if (size() < 2) {
      return Shape.SINGLE;
    }
    long most = first();
    double slack = Math.max(0, first() * part);
    boolean fell = false;
    boolean rose = false;
    for (int i = 1; i < size(); i++) {
      long step = sightings.get(i).count() - sightings.get(i - 1).count();
      fell |=
          step < 0
              && !sightings.get(i).isCut()
              && -step > Math.max(0, sightings.get(i - 1).count() * part);
      rose |= step > 0;
      most = Math.max(most, sightings.get(i).count());
    }
    long change = last() - first();
    if (change > slack && !fell) {
      return accelerates() ? Shape.ACCELERATING : Shape.GROWING;
    }
    if (change > slack && last() >= most) {
      return Shape.GROWING;
    }
    if (fell && rose) {
      return Shape.SAW_TOOTH;
    }
    return fell ? Shape.DRAINING : Shape.STEADY;
  }

  /** Time from the first to the last moment, if both are known and differ. */
  public Optional<Duration> span() {
    Optional<Instant> from = sightings.get(0).moment().time();
    Optional<Instant> to = sightings.get(size() - 1).moment().time();
    return from.isEmpty() || to.isEmpty() || !from.get().isBefore(to.get())
        ? Optional.empty()
        : Optional.of(Duration.between(from.get(), to.get()));
  }

  /** {@code 3.5 a minute} when the times are known, else {@code 6 an interval}. */
  public String rate() {
    double grown = last() - first();
    return span()
        .map(span -> perTime(grown * 60_000 / span.toMillis()))
        .orElseGet(() -> Words.number(grown / Math.max(1, size() - 1)) + " an interval");
  }

  private static String perTime(double perMinute) {
    return Math.abs(perMinute) < 1
        ? Words.number(perMinute * 60) + " an hour"
        : Words.number(perMinute) + " a minute";
  }

  private boolean accelerates() {
    if (size() < 4) {
      return false;
    }
    long before = Long.MIN_VALUE;
    for (int i = 1; i < size(); i++) {
      long step = sightings.get(i).count() - sightings.get(i - 1).count();
      if (step <= before * 1.25) {
        return false;
      }
      before = Math.max(1, step);
    }
    return true;
  }
}
