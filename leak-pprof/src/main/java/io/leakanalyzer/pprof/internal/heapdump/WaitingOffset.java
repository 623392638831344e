package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapObjects;

/**
 * Where g.waiting is, by vote: it is the field that, in goroutines that wait for channels, points
 * to a waiter whose own g is that goroutine. The table of layouts is asked first.
 *
 * @param offset the offset
 * @param isKnown true if most goroutines that have waiters agree
 * @param isMissed true if there were goroutines to ask
 */
record WaitingOffset(int offset, boolean isKnown, boolean isMissed) {
  private static final int SAMPLE = 2000;

  static WaitingOffset find(
      Records records, HeapObjects objects, Waiters waiters, RuntimeLayout layout) {
    int asked = 0;
    int words = 0;
    int[] votes = new int[128];
    for (int row = 0; row < records.goroutines.size() && asked < SAMPLE; row++) {
      String reason = records.reasons.get((int) records.goroutines.get(row, Records.G_REASON));
      boolean channel =
          reason.equals("chan send") || reason.equals("chan receive") || reason.equals("select");
      int g = objects.find(records.goroutines.get(row, Records.G_ADDRESS));
      if (!channel
          || records.goroutines.get(row, Records.G_STATUS) != WaitReasons.WAITING
          || g == HeapObjects.NONE
          || waiters.of(row).length == 0) {
        continue;
      }
      asked++;
      words = (int) Math.min(votes.length, objects.size(g) / Long.BYTES);
      for (int word = 0; word < words; word++) {
        int waiter = waiters.at(waiters.word(g, word * Long.BYTES));
        if (waiter != HeapObjects.NONE && waiters.word(waiter, 0) == objects.address(g)) {
          votes[word]++;
        }
      }
    }
    int expected = layout.waiting() / Long.BYTES;
    if (asked == 0) {
      return new WaitingOffset(layout.waiting(), true, false);
    }
    int best = expected;
    for (int word = 0; word < words; word++) {
      best = votes[word] > votes[best] ? word : best;
    }
    return new WaitingOffset(best * Long.BYTES, votes[best] * 2 > asked, true);
  }
}
