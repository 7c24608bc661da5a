package dev.shopkeeper.tables.recommend;

/** What an item is; its place in this list is what rows hold, so the order never changes. */
public enum ItemType {
  /** Something on sale. */
  PRODUCT,
  /** An advertisement. */
  AD,
  /** Something to read or watch. */
  CONTENT
}
