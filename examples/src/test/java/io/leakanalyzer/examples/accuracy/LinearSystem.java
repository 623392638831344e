package io.leakanalyzer.examples.accuracy;

/** Linear equations, solved by elimination with pivots. */
final class LinearSystem {
  private LinearSystem() {}

  /** The solution of n equations of n unknowns; each row has the right-hand side last; changed. */
  static double[] solve(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
      }
      double[] swap = rows[column];
      rows[column] = rows[pivot];
      rows[pivot] = swap;
      if (Math.abs(rows[column][column]) < 1e-12) {
        throw new IllegalArgumentException("the equations do not determine unknown " + column);
      }
      for (int row = column + 1; row < n; row++) {
        double factor = rows[row][column] / rows[column][column];
        for (int k = column; k <= n; k++) {
          rows[row][k] -= factor * rows[column][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double sum = rows[row][n];
      for (int k = row + 1; k < n; k++) {
        sum -= rows[row][k] * solution[k];
      }
      solution[row] = sum / rows[row][row];
    }
    return solution;
  }
}
