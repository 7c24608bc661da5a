package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * What each token says for an item that asks (q) and for an item that is found (d), so that s(j→i)
 * = Σ_t q_tj · d_ti for both measures of {@link ContentNeighbours}.
 *
 * <p>Frequencies and lengths are counted field by field: N_f is the number of items that have the
 * field at all, so that items without text change nothing for the others.
 */
final class ContentWeights {
  // One entry for each entry of the documents.
  final double[] asking;
  final double[] found;

  private final ItemDocuments documents;
  private final ContentOptions options;
  private final int[] itemsWithToken;
  private final int[] itemsWithField;
  private final double[] tokensInField;
  // The length (BM25) or norm (cosine) of each field of the item at hand.
  private final double[] size;

  ContentWeights(ItemDocuments documents, ContentOptions options) {
    if (options.fieldWeights().size() != documents.fields()) {
      throw new IllegalArgumentException(
          "%d fields but %d field weights"
              .formatted(documents.fields(), options.fieldWeights().size()));
    }
    this.documents = documents;
    this.options = options;
    Interactions counts = documents.counts();
    asking = new double[counts.size()];
    found = new double[counts.size()];
    itemsWithToken = new int[counts.columns()];
    itemsWithField = new int[documents.fields()];
    tokensInField = new double[documents.fields()];
    size = new double[documents.fields()];
    count();
    for (int item = 0; item < counts.rows(); item++) {
      if (options.measure() == ContentOptions.Measure.BM25) {
        weighBm25(item);
      } else {
        weighCosine(item);
      }
    }
  }

  private void count() {
    Interactions counts = documents.counts();
    int[] lastItem = new int[documents.fields()];
    for (int item = 0; item < counts.rows(); item++) {
      for (int e = counts.start(item); e < counts.start(item + 1); e++) {
        int field = field(e);
        itemsWithToken[counts.column(e)]++;
        tokensInField[field] += counts.value(e);
        itemsWithField[field] += lastItem[field] == item + 1 ? 0 : 1;
        lastItem[field] = item + 1;
      }
    }
  }

  private void weighBm25(int item) {
    Interactions counts = documents.counts();
    Arrays.fill(size, 0);
    for (int e = counts.start(item); e < counts.start(item + 1); e++) {
      size[field(e)] += counts.value(e);
    }
    for (int e = counts.start(item); e < counts.start(item + 1); e++) {
      int field = field(e);
      double n = itemsWithToken[counts.column(e)];
      double all = itemsWithField[field];
      double idf = Math.log(1 + (all - n + 0.5) / (n + 0.5));
      double length = size[field] / (tokensInField[field] / all);
      double tf = counts.value(e);
      asking[e] = options.fieldWeights().get(field) * idf * tf;
      found[e] = tf / (options.k1() * (1 - options.b() + options.b() * length) + tf);
    }
  }

  private void weighCosine(int item) {
    Interactions counts = documents.counts();
    Arrays.fill(size, 0);
    for (int e = counts.start(item); e < counts.start(item + 1); e++) {
      double n = itemsWithToken[counts.column(e)];
      double all = itemsWithField[field(e)];
      found[e] = counts.value(e) * (Math.log((1 + all) / (1 + n)) + 1);
      size[field(e)] += found[e] * found[e];
    }
    double total = 0;
    for (double weight : options.fieldWeights()) {
      total += weight;
    }
    for (int e = counts.start(item); e < counts.start(item + 1); e++) {
      found[e] /= Math.sqrt(size[field(e)]);
      asking[e] = options.fieldWeights().get(field(e)) / total * found[e];
    }
  }

  private int field(int entry) {
    return documents.fieldOf()[documents.counts().column(entry)];
  }
}
