package dev.shopkeeper.recompute.recommend;

/**
 * The budget of the search for a method and its options. Counted in work and not in seconds: the
 * same data, budget and seed give the same choice on every machine.
 */
public enum Search {
  /** About a tenth of a day's: few trials; linear models for small catalogues alone. */
  BRIEF(new Tuning.Effort(1_000, 1, 12, 2e8, 2e9, 2_000, Tuning.SIZES)),
  /** What a schedule can afford every day. */
  DAILY(Tuning.Effort.DAILY),
  /** Minutes of a processor and more: for an evaluation, or once in a while. */
  THOROUGH(Tuning.Effort.THOROUGH);

  private final Tuning.Effort effort;

  Search(Tuning.Effort effort) {
    this.effort = effort;
  }

  Tuning.Effort effort() {
    return effort;
  }
}
