package io.leakanalyzer.model;

import java.util.List;

/** What the usual commands say of the host. Immutable and thread safe. */
public final class HostTable implements SnapshotTable {
  private final List<HostFigure> figures;

  /** A table of these figures, in the order of the text. */
  public HostTable(List<HostFigure> figures) {
    this.figures = List.copyOf(figures);
  }

  /** All figures. */
  public List<HostFigure> figures() {
    return figures;
  }

  /** The figures of one name. */
  public List<HostFigure> figures(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).toList();
  }

  /**
   * One figure.
   *
   * @param name what it is: {@code load1}, {@code cores}, {@code cpu-percent}, {@code
   *     memory-total}, {@code memory-available}, {@code swap-total}, {@code swap-free}, {@code
   *     iowait-percent}, {@code sockets}, {@code failed-service}, {@code failed-services}, {@code
   *     journal-bytes}
   * @param subject of whom: a process, a socket state, a service; or empty
   * @param value bytes, percent or a count
   * @param origin its line
   */
  public record HostFigure(String name, String subject, double value, Origin origin) {}
}
