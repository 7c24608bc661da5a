package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.tables.recommend.ItemType;

/** What an item is, as callers name it: the placements of a page that are kept apart. */
public enum ItemTypeName {
  /** Something on sale. */
  @JsonProperty("product")
  PRODUCT(ItemType.PRODUCT),
  /** An advertisement. */
  @JsonProperty("ad")
  AD(ItemType.AD),
  /** Something to read or watch. */
  @JsonProperty("content")
  CONTENT(ItemType.CONTENT);

  private final ItemType type;

  ItemTypeName(ItemType type) {
    this.type = type;
  }

  /** The type as rows hold it. */
  ItemType type() {
    return type;
  }

  /** The name of a type. */
  static ItemTypeName of(ItemType type) {
    for (ItemTypeName name : values()) {
      if (name.type == type) {
        return name;
      }
    }
    throw new IllegalArgumentException(type + " has no name");
  }
}
