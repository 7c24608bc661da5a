package dev.shopkeeper.recompute.clean;

import java.time.Instant;
import java.util.Objects;

/**
 * How a shop is loaded.
 *
 * @param asOf the time of the run: lines of a later time are rejected
 * @param strict whether the first line that would be rejected ends the loading instead
 * @param rules what is taken for no sale
 */
public record LoadOptions(Instant asOf, boolean strict, CleaningRules rules) {

  public LoadOptions {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(rules, "rules");
  }

  /** Rejects lines that cannot be taken and goes on, by the default rules. */
  public static LoadOptions asOf(Instant asOf) {
    return new LoadOptions(asOf, false, CleaningRules.defaults());
  }

  /** The same, strict or not. */
  public LoadOptions withStrict(boolean strict) {
    return new LoadOptions(asOf, strict, rules);
  }

  /** The same by other rules. */
  public LoadOptions withRules(CleaningRules rules) {
    return new LoadOptions(asOf, strict, rules);
  }
}
