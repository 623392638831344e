package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each node of a graph owes to samples with which labels ({@code addSample} of pprof's
 * internal/graph/graph.go): all words of a sample together are one tag; of the numbers the sizes of
 * objects count, for themselves and below the tag of the words.
 */
public final class NodeTags {
  /** Tags of a kind that a node shows, as pprof's maxNodelets. */
  public static final int MOST = 4;

  private static final String SIZES = "bytes";
  private static final Comparator<Tag> BY_ALL =
      Comparator.comparingLong((Tag tag) -> -Math.abs(tag.cum))
          .thenComparingLong(tag -> -Math.abs(tag.flat))
          .thenComparing(Tag::text);
  private static final Comparator<Tag> BY_OWN =
      Comparator.comparingLong((Tag tag) -> -Math.abs(tag.flat)).thenComparing(Tag::text);

  private final Map<Integer, Map<String, Sums>> byNode = new HashMap<>();

  /**
   * A tag of a node.
   *
   * @param text labels as {@code key:value}, a line each, or a size or a range of them
   * @param flat what is spent in the node alone
   * @param cum what is spent in it and below
   */
  public record Tag(String text, long flat, long cum) {}

  private static final class Sums {
    final long[] words = new long[2];
    final Map<Long, long[]> sizes = new TreeMap<>();
    boolean kept;
  }

  /** Tags that weigh less than a cutoff are left out. */
  NodeTags(SampleTable table, Values values, Places places, CallGraph graph, long cutoff) {
    if (table.labelSetCount() == 1) {
      return;
    }
    graph.nodes.forEach(node -> byNode.put(node.index, new TreeMap<>()));
    int[] seenIn = new int[places.size()];
    for (int sample = 0; sample < table.size(); sample++) {
      if (table.labelSetOf(sample) != 0) {
        add(table, sample, values.of(table, sample), places, seenIn);
      }
    }
    for (Map<String, Sums> tags : byNode.values()) {
      for (Sums sums : tags.values()) {
        sums.kept = isHeavy(sums.words, cutoff);
        sums.sizes.values().removeIf(size -> !isHeavy(size, cutoff));
      }
    }
  }

  private static boolean isHeavy(long[] sums, long cutoff) {
    return Math.abs(sums[0]) >= cutoff || Math.abs(sums[1]) >= cutoff;
  }

  /** How many tags a node has for its own values. */
  int count(GraphNode node) {
    int count = 0;
    for (Map.Entry<String, Sums> tag : byNode.getOrDefault(node.index, Map.of()).entrySet()) {
      Sums sums = tag.getValue();
      count += !tag.getKey().isEmpty() && sums.kept && sums.words[0] != 0 ? 1 : 0;
      count += (int) sums.sizes.values().stream().filter(size -> size[0] != 0).count();
    }
    return count;
  }

  private void add(SampleTable table, int sample, long weight, Places places, int[] seenIn) {
    SampleLabels labels = table.labels(sample);
    String text = text(labels);
    List<Long> sizes = labels.numbers().getOrDefault(SIZES, List.of());
    boolean innermost = true;
    for (int i = 0; i < table.depth(sample); i++) {
      int location = table.location(sample, i);
      for (int line = 0; line < places.count(location); line++) {
        int node = places.node(places.first(location) + line);
        Map<String, Sums> tags = byNode.get(node);
        if (tags != null) {
          Sums sums = tags.computeIfAbsent(text, t -> new Sums());
          boolean first = seenIn[node] != sample + 1;
          seenIn[node] = sample + 1;
          add(sums.words, innermost, first, weight);
          for (long size : sizes) {
            add(sums.sizes.computeIfAbsent(size, s -> new long[2]), innermost, first, weight);
          }
        }
        innermost = false;
      }
    }
  }

  private static void add(long[] sums, boolean innermost, boolean first, long weight) {
    sums[0] += innermost ? weight : 0;
    sums[1] += first ? weight : 0;
  }

  /** Tags of words of a node, the heaviest first, by its own values or by all. */
  public List<Tag> words(GraphNode node, boolean own) {
    List<Tag> tags = new ArrayList<>();
    byNode
        .getOrDefault(node.index, Map.of())
        .forEach(
            (text, sums) -> {
              if (!text.isEmpty() && sums.kept) {
                tags.add(new Tag(text, sums.words[0], sums.words[1]));
              }
            });
    tags.sort(own ? BY_OWN : BY_ALL);
    return tags;
  }

  /**
   * Tags of sizes below a tag of words, or of samples without words; when they are too many, ranges
   * around the heaviest ({@code collapsedTags} of internal/graph/dotgraph.go).
   */
  public List<Tag> sizes(GraphNode node, String words, boolean own) {
    Sums sums = byNode.getOrDefault(node.index, Map.of()).get(words);
    if (sums == null) {
      return List.of();
    }
    List<Map.Entry<Long, long[]>> sorted = new ArrayList<>(sums.sizes.entrySet());
    sorted.sort(
        Comparator.comparing(
            (Map.Entry<Long, long[]> e) ->
                new Tag(label(e.getKey()), e.getValue()[0], e.getValue()[1]),
            own ? BY_OWN : BY_ALL));
    List<SizeRange> ranges = new ArrayList<>();
    for (Map.Entry<Long, long[]> entry : sorted) {
      if (ranges.size() < MOST) {
        ranges.add(new SizeRange(entry.getKey()));
      }
      SizeRange nearest = ranges.get(ranges.size() - 1);
      if (nearest.seed != entry.getKey()) {
        nearest = SizeRange.nearest(ranges, entry.getKey());
      }
      nearest.add(entry.getKey(), entry.getValue());
    }
    List<Tag> tags = new ArrayList<>();
    ranges.forEach(range -> tags.add(range.tag()));
    tags.sort(own ? BY_OWN : BY_ALL);
    return tags;
  }

  static String label(long size) {
    return Measurement.label(size, SIZES);
  }

  /** The mark of a difference's base is no tag. */
  private static String text(SampleLabels labels) {
    List<String> words = new ArrayList<>();
    labels
        .words()
        .forEach(
            (key, all) -> {
              if (!key.equals(LabelEdit.BASE)) {
                all.forEach(word -> words.add(key + ":" + word));
              }
            });
    words.sort(null);
    return String.join("\n", words);
  }
}
