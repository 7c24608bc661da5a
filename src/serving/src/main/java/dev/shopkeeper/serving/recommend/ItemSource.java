package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What brought an item into an answer. */
public enum ItemSource {
  /** What is known of this shopper, visit or basket leads to it. */
  @JsonProperty("personal")
  PERSONAL,
  /** It is like the item that was asked about. */
  @JsonProperty("similar")
  SIMILAR,
  /** It sells more now than it used to. */
  @JsonProperty("trending")
  TRENDING,
  /** The segment that was asked about, or that the shopper is in, buys it more than others do. */
  @JsonProperty("segment")
  SEGMENT,
  /** It is bought together with the item that was asked about, or with the basket. */
  @JsonProperty("together")
  TOGETHER,
  /** Buyers of the item that was asked about buy it on a later day. */
  @JsonProperty("bought_next")
  BOUGHT_NEXT,
  /** The shopper has bought it and may need it again. */
  @JsonProperty("buy_again")
  BUY_AGAIN,
  /** The shopper met it lately. */
  @JsonProperty("recently_viewed")
  RECENTLY_VIEWED,
  /** It is among the given candidates, and nothing known leads to it. */
  @JsonProperty("candidate")
  CANDIDATE,
  /** It sells well; it fills a list that the other sources leave short. */
  @JsonProperty("popular")
  POPULAR,
  /** A rule of the shop shows it at this place. */
  @JsonProperty("pinned")
  PINNED,
  /** Few shoppers have met it yet; it was drawn for the share that was asked to be explored. */
  @JsonProperty("exploration")
  EXPLORATION
}
