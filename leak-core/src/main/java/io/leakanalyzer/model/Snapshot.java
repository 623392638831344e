package io.leakanalyzer.model;

import io.leakanalyzer.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One artefact, read: which tables of facts it has and what they can tell. Immutable and thread
 * safe.
 */
public final class Snapshot {
  private final Origin origin;
  private final SnapshotKind kind;
  private final @Nullable Instant time;
  private final @Nullable String goVersion;
  private final @Nullable String headline;
  private final String instance;
  private final Set<Capability> capabilities;
  private final Map<Class<?>, SnapshotTable> tables;
  private final List<Problem> problems;

  private Snapshot(Builder builder) {
    this.origin = builder.origin;
    this.kind = builder.kind;
    this.time = builder.time;
    this.goVersion = builder.goVersion;
    this.headline = builder.headline;
    this.instance = builder.instance;
    this.capabilities = Collections.unmodifiableSet(EnumSet.copyOf(builder.capabilities));
    this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tables));
    this.problems = List.copyOf(builder.problems);
  }

  /** Begins a snapshot. */
  public static Builder builder(Origin origin, SnapshotKind kind) {
    return new Builder(origin, kind);
  }

  /** Where it came from. */
  public Origin origin() {
    return origin;
  }

  /** What it is. */
  public SnapshotKind kind() {
    return kind;
  }

  /** The time that stands inside the artefact, if one does. */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  /** The Go version that the artefact names, such as {@code go1.26.8}. */
  public Optional<String> goVersion() {
    return Optional.ofNullable(goVersion);
  }

  /**
   * What a dying program said first: {@code panic: …}, {@code fatal error: …}, {@code SIGQUIT:
   * quit}.
   */
  public Optional<String> headline() {
    return Optional.ofNullable(headline);
  }

  /**
   * The process that the artefact says it is of, where it tells several apart, such as {@code
   * app_2} of a container log; empty when it says nothing.
   */
  public String instance() {
    return instance;
  }

  /** What it can tell, in the order of the enumeration. */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /** The table of that class, if the artefact has one. */
  public <T extends SnapshotTable> Optional<T> table(Class<T> type) {
    return Optional.ofNullable(type.cast(tables.get(type)));
  }

  /** The goroutines, if the artefact has any. */
  public Optional<GoroutineTable> goroutines() {
    return table(GoroutineTable.class);
  }

  /** What the reader noticed: broken off, unknown records, limits. */
  public List<Problem> problems() {
    return problems;
  }

  @Override
  public String toString() {
    return kind.words() + " " + origin;
  }

  /** Collects a snapshot; not thread safe. */
  public static final class Builder {
    private final Origin origin;
    private final SnapshotKind kind;
    private @Nullable Instant time;
    private @Nullable String goVersion;
    private @Nullable String headline;
    private String instance = "";
    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private final Map<Class<?>, SnapshotTable> tables = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Builder(Origin origin, SnapshotKind kind) {
      this.origin = origin;
      this.kind = kind;
    }

    /** The process that the artefact names, or an empty string. */
    public Builder instance(String instance) {
      this.instance = instance;
      return this;
    }

    /** The time inside the artefact. */
    public Builder time(@Nullable Instant time) {
      this.time = time;
      return this;
    }

    /** The Go version inside the artefact. */
    public Builder goVersion(@Nullable String goVersion) {
      this.goVersion = goVersion;
      return this;
    }

    /** What a dying program said first. */
    public Builder headline(@Nullable String headline) {
      this.headline = headline;
      return this;
    }

    /** Adds capabilities. */
    public Builder can(Capability... more) {
      capabilities.addAll(Arrays.asList(more));
      return this;
    }

    /** Adds the goroutines, with the capabilities that their columns give. */
    public Builder goroutines(GoroutineTable table) {
      capabilities.addAll(table.capabilities());
      return table(GoroutineTable.class, table);
    }

    /** Adds a table; one of each class. */
    public <T extends SnapshotTable> Builder table(Class<T> type, T table) {
      if (tables.putIfAbsent(type, table) != null) {
        throw new IllegalStateException("a second " + type.getSimpleName());
      }
      return this;
    }

    /** Adds a problem. */
    public Builder problem(Problem problem) {
      problems.add(problem);
      return this;
    }

    /** The snapshot. */
    public Snapshot build() {
      return new Snapshot(this);
    }
  }
}
