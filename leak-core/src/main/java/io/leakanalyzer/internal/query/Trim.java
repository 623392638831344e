package io.leakanalyzer.internal.query;

/**
 * How much of a graph is shown.
 *
 * @param nodeCount most nodes, 0 for all
 * @param nodeFraction least share of the total below a node
 * @param edgeFraction least share of the total of a call
 * @param dropNegative leave out nodes that shrank
 * @param byCum order by what is spent below, else by what is spent in a node alone
 * @param byEntropy order by how much a picture gains, which prefers nodes where calls part
 */
public record Trim(
    int nodeCount,
    double nodeFraction,
    double edgeFraction,
    boolean dropNegative,
    boolean byCum,
    boolean byEntropy) {}
