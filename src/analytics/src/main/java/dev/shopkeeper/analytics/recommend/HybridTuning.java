package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses how content is measured and how much of it is mixed into behaviour.
 *
 * <p>Two validation parts are asked: a warm one ({@link Holdout#ofUsers}), where every item was
 * met, and a cold one ({@link Holdout#ofItems}), where some items are made new. In this order:
 *
 * <ol>
 *   <li>The measure and c: the best of all pairs on the warm part, κ being 0, the smallest c of
 *       equals. c = 0, which is behaviour alone wherever there is any, is among them, so that the
 *       choice is never worse than that.
 *   <li>κ: the best of {@link #REACH} on the cold part, the smallest of equals, among those that
 *       leave the warm part no worse than behaviour alone and cost it at most the tolerance; if
 *       none does, the smallest. On the warm part new items can only be wrong, since everything
 *       held out there was met by somebody: the tolerance is the price of showing them.
 * </ol>
 */
public final class HybridTuning {
  static final List<Double> HALF_WAY = List.of(0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0);
  static final List<Double> REACH = List.of(0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0);

  /**
   * What was chosen; objectives are means of recall and NDCG at k.
   *
   * @param content how texts are compared
   * @param options c and κ
   * @param warm objective of the blend on the warm part
   * @param warmBehaviour that of behaviour alone
   * @param cold objective of the blend on the cold part, hidden items alone counting as hits
   */
  public record Choice(
      ContentOptions content,
      HybridOptions options,
      double warm,
      double warmBehaviour,
      double cold) {}

  private final ItemDocuments documents;
  private final Hyperparameters behaviour;
  private final double tolerance;
  private final int threads;
  private final Consumer<String> progress;
  private final Part warm;
  private final Part cold;

  /**
   * Prepares the contest.
   *
   * @param behaviour how behavioural rows are made, already chosen
   * @param tolerance the part of the warm objective that new items may cost, in [0, 1)
   * @param k length of the lists
   */
  public HybridTuning(
      Holdout warm,
      Holdout cold,
      ItemDocuments documents,
      Hyperparameters behaviour,
      double tolerance,
      int k,
      int threads,
      Consumer<String> progress) {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " must be in [0, 1)");
    }
    if (warm.cases() == 0 || cold.cases() == 0) {
      throw new IllegalArgumentException(
          "%d warm and %d cold cases: there must be some of both"
              .formatted(warm.cases(), cold.cases()));
    }
    this.documents = documents;
    this.behaviour = behaviour;
    this.tolerance = tolerance;
    this.threads = threads;
    this.progress = progress;
    this.warm = new Part(warm, k);
    this.cold = new Part(cold, k);
  }

  /**
   * Chooses.
   *
   * @param measures ways to compare texts, at least one
   */
  public Choice choose(List<ContentOptions> measures) {
    double alone = warm.judge(warm.rows);
    double best = -1;
    double halfWay = 0;
    ContentOptions content = null;
    for (ContentOptions measure : measures) {
      HybridBlend blend = warm.blender(measure, new HybridOptions(0, 0));
      Neighbours texts = warm.texts(measure);
      for (double count : HALF_WAY) {
        double found = warm.judge(blend.withHalfWay(count).blend(warm.rows, texts));
        progress.accept(
            "%s, half-way count %.0f: warm %.5f".formatted(measure.measure(), count, found));
        if (found > best) {
          best = found;
          halfWay = count;
          content = measure;
        }
      }
    }
    return reach(content, halfWay, Math.max(alone, (1 - tolerance) * best), alone);
  }

  private Choice reach(ContentOptions content, double halfWay, double affordable, double alone) {
    HybridBlend warmBlend = warm.blender(content, new HybridOptions(halfWay, 1));
    HybridBlend coldBlend = cold.blender(content, new HybridOptions(halfWay, 1));
    Neighbours warmTexts = warm.texts(content);
    Neighbours coldTexts = cold.texts(content);
    Choice chosen = null;
    for (double reach : REACH) {
      double kept = warm.judge(warmBlend.withReach(reach).blend(warm.rows, warmTexts));
      double found = cold.judge(coldBlend.withReach(reach).blend(cold.rows, coldTexts));
      progress.accept("reach %.2f: warm %.5f, new items %.5f".formatted(reach, kept, found));
      if (chosen == null || kept >= affordable && found > chosen.cold()) {
        chosen = new Choice(content, new HybridOptions(halfWay, reach), kept, alone, found);
      }
    }
    return chosen;
  }

  /** One validation part with its behavioural rows, which no blend changes. */
  private final class Part {
    private final HoldoutJudge judge;
    private final int[] shoppers;
    private final Neighbours rows;

    Part(Holdout holdout, int k) {
      judge = new HoldoutJudge(holdout, k, threads);
      shoppers = HybridBlend.shoppers(holdout.train());
      rows = judge.neighbours(behaviour.similarity());
    }

    HybridBlend blender(ContentOptions content, HybridOptions options) {
      return new HybridBlend(
          documents,
          content,
          shoppers,
          options,
          behaviour.similarity().neighbours(),
          HybridBlend.typicalStrength(rows),
          threads);
    }

    /** The content rows of the same items, which c and κ do not change. */
    Neighbours texts(ContentOptions content) {
      int[] items = new int[rows.rows()];
      Arrays.setAll(items, rows::item);
      return new ContentNeighbours(documents, content).rows(items, threads);
    }

    double judge(Neighbours blended) {
      return judge.judge(blended, behaviour);
    }
  }
}
