package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.tables.recommend.ItemType;

/** What an item is. */
public enum ItemKind {
  /** Something on sale. */
  @JsonProperty("product")
  PRODUCT,
  /** An advertisement. */
  @JsonProperty("ad")
  AD,
  /** Something to read or watch. */
  @JsonProperty("content")
  CONTENT;

  ItemType type() {
    return ItemType.valueOf(name());
  }
}
