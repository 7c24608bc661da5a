package dev.shopkeeper.analytics.recommend;

/**
 * What the catalogue says of each item: how often which token stands in it, immutable.
 *
 * <p>A token belongs to one field (title, category, ...): the same word in two fields is two
 * tokens. Items keep the numbers they have everywhere else, those without text included.
 *
 * @param counts sparse matrix, rows items, columns tokens, values how often; all greater than 0
 * @param fieldOf the field of each token, in [0, fields)
 * @param fields number of fields, at least 1
 */
public record ItemDocuments(Interactions counts, int[] fieldOf, int fields) {
  public ItemDocuments {
    if (fieldOf.length != counts.columns()) {
      throw new IllegalArgumentException(
          "%d tokens but fields of %d".formatted(counts.columns(), fieldOf.length));
    }
    for (int token = 0; token < fieldOf.length; token++) {
      if (fieldOf[token] < 0 || fieldOf[token] >= fields) {
        throw new IllegalArgumentException(
            "field %d of token %d must be in [0, %d)".formatted(fieldOf[token], token, fields));
      }
    }
    for (int e = 0; e < counts.size(); e++) {
      if (!(counts.value(e) > 0)) {
        throw new IllegalArgumentException(
            "count " + counts.value(e) + " of a token must be greater than 0");
      }
    }
    fieldOf = fieldOf.clone();
  }

  /** Number of items, with text or without. */
  public int items() {
    return counts.rows();
  }

  /** Whether the item has a single token. */
  public boolean describes(int item) {
    return counts.start(item + 1) > counts.start(item);
  }

  /** Whether not one item has text. */
  public boolean isEmpty() {
    return counts.size() == 0;
  }
}
