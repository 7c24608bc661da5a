package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Mixes what an item's text says with what shoppers did, row by row.
 *
 * <pre>
 *   h(j→i) = (1 - w_j) · s(j→i) + w_j · m_j · C(j→i) / max_i C(j→i),   w_j = c / (c + n_j)
 *   h(j→i) = max(h(j→i), κ · m_j · w_i · min(1, C(i→j) / C(i→i)))      for new items i
 * </pre>
 *
 * with s the behavioural row, C the content row, n_j the shoppers who met j and m_j = max_i
 * |s(j→i)|. So content comes on the scale of the row it is mixed into, whatever measure either of
 * them is: its best neighbour weighs as much as the best of behaviour, and a row's own scale, which
 * is how loudly an item speaks in a history, does not change. Where behaviour says nothing (no
 * shopper, or none who met anything else) the row is content alone, and m_j is the median of the
 * m_j of the other items. Content of less than {@value #LEAST_PART} of the row's best counts as 0.
 *
 * <p>The second line lets a new item, n_i ≤ c, be shown to somebody, the more the closer its text
 * comes to one that is known: it stands in the rows of the N known items most like it, N being the
 * content neighbours kept. A row takes at most a tenth of its K neighbours in this way, at least
 * one, those of the greatest w_i·C; when the row is full the weakest neighbour makes room, be it
 * new or not. No other part of the formula limits new items.
 *
 * <p>Rows are mixed independently: any slicing and any number of threads give the same bits. Cost:
 * that of the content rows. Memory: 8 bytes an item for each slice at work, and {@link
 * ContentNeighbours} twice while it is made.
 */
public final class HybridBlend {
  private static final int NEW_ONE_IN = 10;

  // Below this share a content row would change no weight by more than its packed form does.
  private static final double LEAST_SHARE = 1e-3;

  // A text this far below the best is alike by a common word or a price: no reason to show it.
  private static final double LEAST_PART = 0.2;

  private final ContentNeighbours content;
  private final Neighbours newItems;
  private final int[] shoppers;
  private final HybridOptions options;
  private final int neighbours;
  private final float typical;

  /**
   * Prepares a blend.
   *
   * @param documents of all items
   * @param contentOptions measure, fields and number of content neighbours
   * @param shoppers n_i for every item
   * @param options c and κ
   * @param neighbours K, what a blended row keeps, at least 1
   * @param typical the median of m_j, as {@link #typicalStrength} gives it
   * @param threads how many threads look for the rows that new items stand in
   */
  public HybridBlend(
      ItemDocuments documents,
      ContentOptions contentOptions,
      int[] shoppers,
      HybridOptions options,
      int neighbours,
      float typical,
      int threads) {
    this(
        new ContentNeighbours(documents, contentOptions),
        options.reach() == 0
            ? null
            : NewItems.entries(
                documents,
                contentOptions,
                shoppers,
                options,
                Math.max(1, neighbours / NEW_ONE_IN),
                threads),
        shoppers,
        options,
        neighbours,
        typical);
  }

  private HybridBlend(
      ContentNeighbours content,
      Neighbours newItems,
      int[] shoppers,
      HybridOptions options,
      int neighbours,
      float typical) {
    if (shoppers.length != content.items()) {
      throw new IllegalArgumentException(
          "%d items but shoppers of %d".formatted(content.items(), shoppers.length));
    }
    if (neighbours < 1 || !(typical > 0 && typical < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "neighbours %d must be at least 1 and typical strength %s finite and greater than 0"
              .formatted(neighbours, typical));
    }
    this.content = content;
    this.newItems = newItems;
    this.shoppers = shoppers.clone();
    this.options = options;
    this.neighbours = neighbours;
    this.typical = typical;
  }

  /** The same with another c, and κ = 0. */
  HybridBlend withHalfWay(double halfWay) {
    return new HybridBlend(
        content, null, shoppers, new HybridOptions(halfWay, 0), neighbours, typical);
  }

  /** The same with another κ, greater than 0. */
  HybridBlend withReach(double reach) {
    HybridOptions other = new HybridOptions(options.halfWay(), reach);
    return new HybridBlend(content, newItems, shoppers, other, neighbours, typical);
  }

  /** The median over the rows that are not empty of their greatest |weight|; 1 if all are empty. */
  public static float typicalStrength(Neighbours rows) {
    float[] greatest = new float[rows.rows()];
    int count = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.start(row + 1) > rows.start(row)) {
        greatest[count++] = Math.abs(rows.weight(rows.start(row)));
      }
    }
    Arrays.sort(greatest, 0, count);
    return count == 0 ? 1 : greatest[count / 2];
  }

  /** How many shoppers met each item. */
  public static int[] shoppers(Interactions interactions) {
    int[] shoppers = new int[interactions.columns()];
    for (int e = 0; e < interactions.size(); e++) {
      shoppers[interactions.column(e)]++;
    }
    return shoppers;
  }

  /**
   * The blended rows of the items that behavioural rows are given for, on the calling thread.
   *
   * @param behaviour the rows of any items, in any order
   */
  public Neighbours blend(Neighbours behaviour) {
    return blend(behaviour, texts(behaviour));
  }

  /** The same with the content rows of the same items given, for who tries many options. */
  Neighbours blend(Neighbours behaviour, Neighbours texts) {
    double[] sum = new double[shoppers.length];
    StrongestFirst strongest = new StrongestFirst(neighbours);
    Neighbours.Builder rows = new Neighbours.Builder(behaviour.rows());
    for (int row = 0; row < behaviour.rows(); row++) {
      int item = behaviour.item(row);
      boolean silent = behaviour.start(row) == behaviour.start(row + 1);
      float scale = silent ? typical : Math.abs(behaviour.weight(behaviour.start(row)));
      double share = texts.start(row) == texts.start(row + 1) ? 0 : share(silent, item);
      for (int at = behaviour.start(row); at < behaviour.start(row + 1); at++) {
        sum[behaviour.id(at)] += (1 - share) * behaviour.weight(at);
      }
      for (int at = texts.start(row); at < texts.start(row + 1); at++) {
        double part = texts.weight(at) / (double) texts.weight(texts.start(row));
        sum[texts.id(at)] += part < LEAST_PART ? 0 : share * scale * part;
      }
      if (newItems != null) {
        raiseNewItems(item, scale, sum);
        offer(newItems, item, sum, strongest);
      }
      offer(behaviour, row, sum, strongest);
      offer(texts, row, sum, strongest);
      strongest.drainTo(rows);
      rows.endRow(item);
    }
    return rows.build();
  }

  private double share(boolean silent, int item) {
    double share = silent ? 1 : options.contentShare(shoppers[item]);
    return share < LEAST_SHARE ? 0 : share;
  }

  /** Content rows beside the behavioural ones, empty where they would not be heard. */
  private Neighbours texts(Neighbours behaviour) {
    Neighbours.Builder rows = new Neighbours.Builder(behaviour.rows());
    ContentNeighbours.Kernel kernel = content.kernel();
    for (int row = 0; row < behaviour.rows(); row++) {
      int item = behaviour.item(row);
      boolean silent = behaviour.start(row) == behaviour.start(row + 1);
      if (share(silent, item) > 0) {
        kernel.appendRow(item, rows);
      } else {
        rows.endRow(item);
      }
    }
    return rows.build();
  }

  private void raiseNewItems(int item, float scale, double[] sum) {
    for (int at = newItems.start(item); at < newItems.start(item + 1); at++) {
      double strength = options.reach() * scale * newItems.weight(at);
      int id = newItems.id(at);
      sum[id] = Math.max(sum[id], strength);
    }
  }

  /** Offers what was summed up and clears it, so that an item of two rows is offered once. */
  private static void offer(Neighbours rows, int row, double[] sum, StrongestFirst strongest) {
    for (int at = rows.start(row); at < rows.start(row + 1); at++) {
      float weight = (float) sum[rows.id(at)];
      sum[rows.id(at)] = 0;
      if (weight != 0) {
        strongest.offer(rows.id(at), weight);
      }
    }
  }
}
