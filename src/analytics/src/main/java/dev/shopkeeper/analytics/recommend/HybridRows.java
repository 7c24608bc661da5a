package dev.shopkeeper.analytics.recommend;

/**
 * A behavioural table with the catalogue's texts mixed in, a slice at a time.
 *
 * @param behaviour the table without texts
 * @param blend what mixes them in
 */
public record HybridRows(RowSource behaviour, HybridBlend blend) implements RowSource {
  @Override
  public int items() {
    return behaviour.items();
  }

  @Override
  public Neighbours slice(int from, int to) {
    return blend.blend(behaviour.slice(from, to));
  }
}
