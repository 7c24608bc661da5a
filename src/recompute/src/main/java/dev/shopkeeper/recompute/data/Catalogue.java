package dev.shopkeeper.recompute.data;

/**
 * The catalogue in columns by item number; every array has one entry an item of {@link Shop#items},
 * also for items that were ordered and stand in no items file.
 *
 * @param title title, null for an item that stands in no items file
 * @param category number in {@link Shop#categories}, -1 for none
 * @param brand number in {@link Shop#brands}, -1 for none
 * @param price list price, NaN for none
 * @param attributes JSON object as text, null for none
 * @param availableFrom epoch second, {@link Long#MIN_VALUE} for none
 * @param itemType product, ad or content; null for an item that stands in no items file
 */
public record Catalogue(
    String[] title,
    int[] category,
    int[] brand,
    double[] price,
    String[] attributes,
    long[] availableFrom,
    String[] itemType) {

  /** How many items there are, listed or not. */
  public int size() {
    return title.length;
  }

  /** Whether an items file lists the item. */
  public boolean lists(int item) {
    return title[item] != null;
  }
}
