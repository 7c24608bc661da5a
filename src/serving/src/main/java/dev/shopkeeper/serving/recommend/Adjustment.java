package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What moved an item from where its score alone would put it.
 *
 * @param kind what happened
 * @param rule the shop's rule that says so; absent where none does
 * @param factor what the score counts times, for the order alone; absent where nothing is
 *     multiplied
 */
public record Adjustment(Kind kind, String rule, Double factor) {
  /** What happened to an item. */
  public enum Kind {
    /** A rule moves it up. */
    @JsonProperty("boosted")
    BOOSTED,
    /** A rule moves it down. */
    @JsonProperty("buried")
    BURIED,
    /** There is more of it than will be sold, and the request lifts that. */
    @JsonProperty("lifted")
    LIFTED,
    /** A rule shows it at this place. */
    @JsonProperty("pinned")
    PINNED,
    /** It is sold out, or will be before more arrives, and so comes after all others. */
    @JsonProperty("held_back")
    HELD_BACK
  }
}
