package io.leakanalyzer.rule;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the judge says of one suspect. Immutable.
 *
 * @param rank from 1, the worst first
 * @param verdict the verdict
 * @param confidence 0 to 1; at least 0.5 exactly when the verdict is LIKELY or PROVEN
 * @param cause the cause that fits best
 * @param alternatives other causes, best fit first
 * @param category whose code started it
 * @param summary the hypothesis, one sentence without a full stop
 * @param suspect the suspect
 * @param yourCode innermost frame of the program's own code, or null
 * @param goroutineIds all ids that leak, as of the last moment that has ids, ascending; empty when
 *     no artefact has ids; not to be changed
 * @param provenIds those of {@code goroutineIds} that a proof names, ascending; the verdict PROVEN
 *     is theirs, the others of the site are likely; empty when nothing is proven, or by a proof
 *     that has no ids; not to be changed
 * @param evidence reasons for, the weightiest first
 * @param doubts reasons against, the weightiest first
 * @param prior log-odds before any reason
 * @param chain reference chain; may be empty
 * @param knownCost what it costs, or null
 * @param remedy what to do
 * @param falsify how to prove it wrong
 * @param fingerprint stable over runs, ids, addresses and line drift
 * @param culpritFingerprint fingerprint of the finding that causes this one, or empty
 */
public record Finding(
    int rank,
    Verdict verdict,
    double confidence,
    Cause cause,
    List<Alternative> alternatives,
    Category category,
    String summary,
    Suspect suspect,
    @Nullable Frame yourCode,
    long[] goroutineIds,
    long[] provenIds,
    List<Contribution> evidence,
    List<Contribution> doubts,
    double prior,
    List<ChainLink> chain,
    @Nullable Cost knownCost,
    Remedy remedy,
    String falsify,
    String fingerprint,
    String culpritFingerprint) {

  /** Copies the lists. */
  public Finding {
    alternatives = List.copyOf(alternatives);
    evidence = List.copyOf(evidence);
    doubts = List.copyOf(doubts);
    chain = List.copyOf(chain);
  }

  /** Where the goroutines were started, if some artefact says. */
  public Optional<Creation> createdBy() {
    return suspect.creation();
  }

  /** The innermost frame outside the runtime, sync and internal packages. */
  public Frame blockedAt() {
    return suspect.blockedAt();
  }

  /** The innermost frame of the program's own code, if any. */
  public Optional<Frame> inYourCode() {
    return Optional.ofNullable(yourCode);
  }

  /** The wait reason. */
  public WaitReason waitReason() {
    return suspect.waitReason();
  }

  /** The count at each moment that has goroutines. */
  public List<MomentCount> counts() {
    return suspect.sightings().stream().map(s -> new MomentCount(s.moment(), s.count())).toList();
  }

  /** How many leak, as of the last moment; of several processes, in all that are there. */
  public long leaking() {
    long here = goroutineIds.length > 0 ? goroutineIds.length : suspect.last().count();
    String instance = lastNamed().moment().instance();
    return here
        + suspect.present().stream()
            .filter(other -> !other.moment().instance().equals(instance))
            .mapToLong(Sighting::count)
            .sum();
  }

  /** Where the goroutine ids are of, else where it was seen last. */
  private Sighting lastNamed() {
    List<Sighting> all = suspect.sightings();
    for (int i = all.size() - 1; i >= 0 && goroutineIds.length > 0; i--) {
      if (all.get(i).hasIds()) {
        return all.get(i);
      }
    }
    return suspect.last();
  }

  /**
   * The verdict on one goroutine of the finding: PROVEN only where a proof names it, or where the
   * proof has no ids.
   */
  public Verdict verdictOf(long goroutineId) {
    return verdict == Verdict.PROVEN
            && provenIds.length > 0
            && Arrays.binarySearch(provenIds, goroutineId) < 0
        ? Verdict.LIKELY
        : verdict;
  }

  /** What it costs, if known. */
  public Optional<Cost> cost() {
    return Optional.ofNullable(knownCost);
  }

  /** True if it is reported: PROVEN or LIKELY. */
  public boolean isReported() {
    return verdict.isAtLeast(Verdict.LIKELY);
  }
}
