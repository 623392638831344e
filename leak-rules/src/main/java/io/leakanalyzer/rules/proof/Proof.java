package io.leakanalyzer.rules.proof;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goroutines of one site that the runtime marked in one artefact.
 *
 * @param site where they are stuck
 * @param creation where they were started, or null when the form does not say
 * @param count how many
 * @param ids their ids; empty when the form has none
 * @param group where the first of them stands
 */
record Proof(SiteKey site, @Nullable Creation creation, long count, long[] ids, Origin group) {

  /** The proofs of a table; with {@code all} every row is marked. */
  static List<Proof> of(GoroutineTable table, boolean all) {
    Map<Key, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < table.size(); row++) {
      if (all || table.has(row, GoroutineTable.LEAKED)) {
        SiteKey site = SiteKey.of(table.goroutine(row).stack(), table.waitClass(row));
        rows.computeIfAbsent(new Key(site, table.creation(row)), k -> new ArrayList<>()).add(row);
      }
    }
    List<Proof> proofs = new ArrayList<>();
    rows.forEach((key, members) -> proofs.add(of(table, key, members)));
    return proofs;
  }

  private static Proof of(GoroutineTable table, Key key, List<Integer> rows) {
    return new Proof(
        key.site,
        key.creation,
        rows.stream().mapToLong(table::count).sum(),
        rows.stream()
            .mapToLong(table::id)
            .filter(id -> id != GoroutineTable.NO_ID)
            .sorted()
            .toArray(),
        table.origin(rows.get(0)));
  }

  /**
   * True if this proves the suspect: same site and creation site, or, where the form has no
   * creation site, the only suspect that the site joins.
   */
  boolean proves(Suspect suspect, RuleContext context) {
    if (!site.joins(suspect.site())) {
      return false;
    }
    if (creation != null && suspect.creation().isPresent()) {
      return creation.equals(suspect.creation().get());
    }
    return context.suspects().stream().filter(s -> site.joins(s.site())).count() == 1;
  }

  private record Key(SiteKey site, @Nullable Creation creation) {}
}
