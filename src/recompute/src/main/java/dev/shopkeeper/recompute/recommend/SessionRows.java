package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Sequences;
import dev.shopkeeper.analytics.recommend.SessionHoldout;
import dev.shopkeeper.analytics.recommend.SessionIndex;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.recommend.SessionTuning.Contestant;
import dev.shopkeeper.recompute.recommend.SessionTuning.Method;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.SessionModel;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The session rows of a shop that has sessions: how its visits are answered, and the newest
 * sessions of each item.
 *
 * <p>The model is chosen on the newest tenth of the sessions. Only items new to the visit are asked
 * for, because answers leave out what was just looked at. With too few held-out cases to choose by,
 * the shop goes without session rows and visits are answered by the neighbours of items alone.
 */
final class SessionRows {
  private static final int FEWEST_CASES = 100;
  private static final int MOST_CASES = 1_000;
  private static final int TRIALS = 60;

  private final Shop shop;
  private final ShopMatrix matrix;
  private final SessionIndex index;
  private final SessionHeader header;

  private SessionRows(Shop shop, ShopMatrix matrix, SessionIndex index, SessionHeader header) {
    this.shop = shop;
    this.matrix = matrix;
    this.index = index;
    this.header = header;
  }

  /**
   * Chooses how visits are answered.
   *
   * @param similarity how neighbours of items are computed
   * @param seed of the choice of held-out cases
   * @return rows to be written, none where there are too few sessions
   */
  static SessionRows choose(
      Shop shop,
      ShopMatrix matrix,
      SimilarityOptions similarity,
      long seed,
      int threads,
      Consumer<String> progress) {
    SessionRows none = new SessionRows(shop, matrix, null, null);
    if (!ShopSessions.any(shop)) {
      return none;
    }
    Sequences sessions = ShopSessions.of(shop, matrix);
    SessionHoldout holdout = SessionHoldout.newest(sessions, MOST_CASES, false, seed);
    if (holdout.cases() < FEWEST_CASES) {
      progress.accept(
          "recommend: %d held-out steps of visits are too few to choose by"
              .formatted(holdout.cases()));
      return none;
    }
    SessionAnswers answers =
        SessionAnswers.build(
            holdout.train(),
            holdout.train().toInteractions(matrix.items()),
            similarity,
            TimeHoldout.K,
            threads);
    SessionTuning tuning = new SessionTuning(answers, holdout, false, TRIALS);
    Contestant items = tuning.best(Method.ITEMS);
    Contestant blend = tuning.best(Method.BLEND);
    Contestant best = blend.objective() > items.objective() ? blend : items;
    progress.accept(summary(holdout.cases(), items, blend));
    SessionIndex index = SessionIndex.build(sessions, matrix.items(), SessionsRow.MAX_SESSIONS);
    SessionModel model = best.model();
    return new SessionRows(
        shop, matrix, index, SessionHeader.of(model, index.sessions(), index.frequency()));
  }

  /** Hands out the rows, items in the order of their numbers. */
  void writeTo(Consumer<Row> sink) {
    if (header == null) {
      return;
    }
    sink.accept(new Row(SessionHeader.KEY, header.encode()));
    for (int item = 0; item < index.items(); item++) {
      SessionIndex.Sessions found = index.of(item, SessionsRow.MAX_SIDE);
      if (found.numbers().length > 0) {
        RowKey key = SessionsRow.key(shop.items().id(matrix.itemAt(item)));
        byte[] row =
            SessionsRow.encode(
                item,
                found.numbers(),
                found.start(),
                found.own(),
                found.items(),
                RowSize.budget(key));
        sink.accept(new Row(key, row));
      }
    }
  }

  private static String summary(int cases, Contestant items, Contestant blend) {
    return String.format(
        Locale.ROOT,
        "recommend: visits, %d held-out steps: hit rate %.4f and MRR %.4f by items, %.4f and %.4f"
            + " with sessions",
        cases,
        items.judged().hitRate().value(),
        items.judged().mrr().value(),
        blend.judged().hitRate().value(),
        blend.judged().mrr().value());
  }
}
