package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What has come of an experiment, as the latest recompute counted it.
 *
 * @param experiment its name
 * @param state whether it runs now
 * @param activeFrom when it begins
 * @param activeUntil when it ends; absent where no end is set
 * @param countedTo the newest line of the data it was counted on
 * @param judgedBy the rate that verdicts are by
 * @param endLosers whether a variant that lost is ended
 * @param minShoppers so many shoppers of a variant, and of the control, a verdict takes
 * @param level of confidence of differences, corrected for the number of comparisons
 * @param variants its variants, the control first
 */
public record ExperimentOutcome(
    String experiment,
    State state,
    Instant activeFrom,
    Instant activeUntil,
    Instant countedTo,
    Rate judgedBy,
    boolean endLosers,
    int minShoppers,
    double level,
    List<VariantOutcome> variants) {

  /** Whether an experiment runs. */
  public enum State {
    /** It has not begun. */
    @JsonProperty("planned")
    PLANNED,
    /** It runs. */
    @JsonProperty("running")
    RUNNING,
    /** It is over. */
    @JsonProperty("over")
    OVER
  }

  /** What a verdict may be by. */
  public enum Rate {
    /** The share of shoppers who clicked what an answer of the experiment showed them. */
    @JsonProperty("click")
    CLICK,
    /** The share of shoppers who bought anything. */
    @JsonProperty("purchase")
    PURCHASE
  }
}
