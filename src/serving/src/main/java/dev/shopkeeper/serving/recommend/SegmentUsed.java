package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The segment that an answer was made for.
 *
 * @param segmentId its lasting id, as in the answers of {@code segment-users}; absent where the
 *     shopper has one and nothing says which
 * @param fallback why its list is not there and what rises in the whole shop stands in; absent
 *     where it is there
 */
public record SegmentUsed(String segmentId, Fallback fallback) {
  /** Why there is no list of a segment. */
  public enum Fallback {
    /** No list of any segment has been made: nothing knew of segments at the last recompute. */
    @JsonProperty("not_counted")
    NOT_COUNTED,
    /** Segments have been found anew since the lists were made, or were rolled back. */
    @JsonProperty("segments_changed")
    SEGMENTS_CHANGED,
    /** Too few shoppers of the segment bought something to tell of them without telling on them. */
    @JsonProperty("too_few_shoppers")
    TOO_FEW_SHOPPERS
  }
}
