package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.ContentOptions;
import dev.shopkeeper.analytics.recommend.Holdout;
import dev.shopkeeper.analytics.recommend.HybridBlend;
import dev.shopkeeper.analytics.recommend.HybridOptions;
import dev.shopkeeper.analytics.recommend.HybridRows;
import dev.shopkeeper.analytics.recommend.HybridTuning;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemDocuments;
import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.RowSource;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the catalogue's texts add to behaviour: chosen on data that may be seen, then mixed into any
 * rows of the same items.
 */
final class ContentContest {
  /** Content neighbours that are looked at for each item. */
  private static final int NEIGHBOURS = 200;

  /** What showing new items may cost the known ones, as part of their objective. */
  private static final double TOLERANCE = 0.03;

  private static final double HIDDEN_ITEMS = 0.1;

  /** Fewer than this choose by chance. */
  private static final int FEWEST_CASES = 200;

  // Where nothing can be held out: behaviour where there is any, new items at half the strength.
  private static final HybridOptions UNTUNED = new HybridOptions(0, 0.5);

  /**
   * What the choice may cost.
   *
   * @param cases users asked in each validation part, at most
   * @param work additions, at most
   * @param k length of the lists
   */
  record Limits(int cases, double work, int k) {}

  private final ItemDocuments documents;
  private final ContentOptions content;
  private final HybridOptions options;

  private ContentContest(ItemDocuments documents, ContentOptions content, HybridOptions options) {
    this.documents = documents;
    this.content = content;
    this.options = options;
  }

  /**
   * Chooses how texts are compared and mixed in.
   *
   * @param seen who met what, as far as it may be known
   * @param behaviour how behavioural rows are made
   */
  static ContentContest choose(
      ItemDocuments documents,
      Interactions seen,
      Method behaviour,
      Limits limits,
      long seed,
      int threads,
      Consumer<String> progress) {
    List<ContentOptions> measures =
        List.of(
            ContentOptions.bm25(ItemTexts.fieldWeights(), NEIGHBOURS),
            ContentOptions.cosine(ItemTexts.fieldWeights(), NEIGHBOURS));
    boolean[] described = new boolean[documents.items()];
    for (int item = 0; item < described.length; item++) {
      described[item] = documents.describes(item);
    }
    int cases =
        HybridTuning.affordableCases(documents, measures.size(), seen, behaviour, limits.work());
    if (cases < FEWEST_CASES) {
      progress.accept("texts: too much work to tune, new items alone are found by them");
      return new ContentContest(documents, measures.get(0), UNTUNED);
    }
    cases = Math.min(cases, limits.cases());
    Holdout warm = Holdout.ofUsers(seen, cases, seed);
    Holdout cold = Holdout.ofItems(seen, described, HIDDEN_ITEMS, cases, seed);
    if (warm.cases() == 0 || cold.cases() == 0) {
      return new ContentContest(documents, measures.get(0), UNTUNED);
    }
    HybridTuning tuning =
        new HybridTuning(
            warm, cold, documents, behaviour, TOLERANCE, limits.k(), threads, progress);
    HybridTuning.Choice choice = tuning.choose(measures);
    progress.accept(
        String.format(
            Locale.ROOT,
            "content by %s, half-way count %.0f, reach %.2f: known items %.4f (%.4f to %.4f above"
                + " behaviour alone, %.4f), new items %.4f",
            choice.content().measure(),
            choice.options().halfWay(),
            choice.options().reach(),
            choice.warm(),
            choice.gain().low(),
            choice.gain().high(),
            choice.warmBehaviour(),
            choice.cold()));
    return new ContentContest(documents, choice.content(), choice.options());
  }

  /** Learns behavioural rows from a matrix and mixes the texts into them. */
  RowSource over(Interactions interactions, Method behaviour, int threads) {
    RowSource rows = behaviour.learn(interactions, threads);
    if (documents.isEmpty()) {
      return rows;
    }
    return new HybridRows(
        rows,
        new HybridBlend(
            documents,
            content,
            HybridBlend.shoppers(interactions),
            options,
            behaviour.neighbours(),
            HybridBlend.typicalStrength(rows.sample()),
            threads));
  }

  /** What was chosen, by name. */
  TreeMap<String, String> parameters() {
    TreeMap<String, String> parameters = new TreeMap<>();
    if (!documents.isEmpty()) {
      parameters.put("content_measure", content.measure().name().toLowerCase(Locale.ROOT));
      parameters.put("content_half_way", Double.toString(options.halfWay()));
      parameters.put("content_reach", Double.toString(options.reach()));
    }
    return parameters;
  }
}
