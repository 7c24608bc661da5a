package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.SessionModel;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the items of a visit speak for, from packed rows alone.
 *
 * <pre>
 *   score(i) = Σ_c w_c · v_c(i) / max_i v_c(i)      c over four voices, j over the visit's items:
 *
 *   items       v(i) = Σ_j s(j→i) · Σ_steps at j p^-δ
 *   sessions    v(i) = Σ_n sim(n) · λ(n) · g(n, i) · (1 + ν · idf(i)),   sim(n) = Σ_j∈n π(j)
 *   successors  v(i) = Σ_j p_j^-ε · Σ_n∋j τ^(d-1) / (sessions of j + 1)
 *   repeats     v(i) = Σ_steps at i p^-ρ,   p places from the end
 * </pre>
 *
 * <p>p_j is the place from the end at which j was last met. The second voice is VMIS-kNN
 * (Kersbergen, Sprangers, Schelter, SIGMOD 2022, equation 2): n runs over the k sessions most like
 * the visit. With {@code linear} π(j) = 1 - (r_j - 1) / |visit| and λ(n) = max(0, 1 - r_n / 10), r
 * being ranks among the visit's items from the end and r_n that of the newest item shared;
 * otherwise powers of places. g is 1 in the paper; here steps behind the newest shared item fade by
 * {@code forward} each, and those before it count {@code backward} times that, which is how order
 * comes in. The third is the sequential rules of Ludewig and Jannach (UMUAI 28, 2018, section
 * 3.1.2) with d steps between j and i.
 *
 * <p>Every voice is a sum over the visit's items, so each item's part of a score is exact: {@link
 * #rows} hands out these parts as rows that a {@link Scorer} adds up. Memory is kept from visit to
 * visit; for one thread.
 */
public final class SessionScorer {
  /** Takes one addend: what the n-th item of the visit says for an item. */
  private interface Sink {
    void add(int n, int item, double value);
  }

  /** One voice, unweighted. */
  private interface Voice {
    void speak(Sink sink);
  }

  /** Is told each voice while {@link #sums} has what it says, and the factor to scale it by. */
  private interface Listener {
    void hear(Voice voice, double factor);
  }

  // As published: sessions whose newest match is ten or more items back do not count.
  private static final double LINEAR_REACH = 10;

  private final SessionHeader header;
  private final SessionModel model;
  private final SessionMatches matches = new SessionMatches();
  private final ItemSums sums = new ItemSums();
  private final ItemSums total = new ItemSums();
  private Visit visit;
  private NeighbourRow[] neighbours;
  private SessionsRow[] sessions;

  /** A scorer for one generation. */
  public SessionScorer(SessionHeader header) {
    this.header = header;
    this.model = header.model();
  }

  /**
   * What each item of a visit speaks for.
   *
   * @param asked the visit
   * @param neighbourRows the neighbours of an item by its number, or null
   * @param sessionRows the sessions of an item by its number, or null
   * @return a row for each item of the visit, in the visit's order, whose weights are that item's
   *     parts of the scores
   */
  public List<NeighbourRow> rows(
      Visit asked, IntFunction<NeighbourRow> neighbourRows, IntFunction<SessionsRow> sessionRows) {
    begin(asked, neighbourRows, sessionRows);
    ItemSums[] parts = new ItemSums[visit.size()];
    for (int n = 0; n < parts.length; n++) {
      parts[n] = new ItemSums();
    }
    Sink part = (n, item, value) -> parts[n].add(item, value);
    speak((voice, factor) -> voice.speak((n, item, value) -> part.add(n, item, factor * value)));
    List<NeighbourRow> rows = new ArrayList<>(parts.length);
    for (int n = 0; n < parts.length; n++) {
      rows.add(parts[n].toRow(visit.item(n)));
    }
    return rows;
  }

  /**
   * The best items for a visit: what a {@link Scorer} finds in {@link #rows}, but for the rounding
   * of parts to single precision, at a fraction of the cost.
   *
   * @param exclude item numbers that must not be among them
   * @param best where their numbers go, best first
   * @return how many were found
   */
  public int best(
      Visit asked,
      IntFunction<NeighbourRow> neighbourRows,
      IntFunction<SessionsRow> sessionRows,
      int[] exclude,
      int[] best) {
    begin(asked, neighbourRows, sessionRows);
    total.clear();
    speak((voice, factor) -> sums.addTo(total, factor));
    for (int item : exclude) {
      total.remove(item);
    }
    BestScores scores = new BestScores(best.length);
    total.offerTo(scores);
    return scores.drainTo(best, new double[best.length]);
  }

  private void begin(
      Visit asked, IntFunction<NeighbourRow> neighbourRows, IntFunction<SessionsRow> sessionRows) {
    visit = asked;
    neighbours = new NeighbourRow[asked.size()];
    sessions = new SessionsRow[asked.size()];
    for (int n = 0; n < asked.size(); n++) {
      neighbours[n] = neighbourRows.apply(asked.item(n));
      sessions[n] = sessionRows.apply(asked.item(n));
    }
  }

  private void speak(Listener listener) {
    SessionModel.Blend blend = model.blend();
    speak(this::items, blend.items(), listener);
    speak(this::sessions, blend.sessions(), listener);
    speak(this::successors, blend.successors(), listener);
    speak(this::repeats, blend.repeats(), listener);
  }

  private void speak(Voice voice, double weight, Listener listener) {
    if (weight > 0) {
      sums.clear();
      voice.speak((n, item, value) -> sums.add(item, value));
      double greatest = sums.greatest();
      if (greatest > 0) {
        listener.hear(voice, weight / greatest);
      }
    }
  }

  private void items(Sink sink) {
    for (int n = 0; n < neighbours.length; n++) {
      NeighbourRow row = neighbours[n];
      double weight = visit.weight(n, model.decays().items());
      for (int at = 0; row != null && at < row.size(); at++) {
        sink.add(n, row.id(at), weight * row.weight(at));
      }
    }
  }

  private void sessions(Sink sink) {
    SessionModel.Matching matching = model.matching();
    double[] similarity = new double[visit.size()];
    double[] match = new double[visit.size()];
    for (int n = 0; n < similarity.length; n++) {
      boolean linear = matching.linear();
      similarity[n] =
          linear
              ? 1 - (double) n / similarity.length
              : Math.pow(visit.place(n), -matching.positionDecay());
      match[n] =
          linear
              ? Math.max(0, 1 - (n + 1) / LINEAR_REACH)
              : Math.pow(visit.place(n), -matching.matchDecay());
    }
    matches.find(sessions, similarity, matching);
    for (int m = 0; m < matches.size(); m++) {
      if (matches.chosen(m)) {
        int n = matches.item(m);
        int newest = matches.newestItem(m);
        int entry = matches.newestEntry(m);
        read(n, sessions[newest], entry, similarity[n] * match[newest], sink);
      }
    }
  }

  /** What one session, seen from one item in it, speaks for. */
  private void read(int n, SessionsRow row, int entry, double weight, Sink sink) {
    SessionModel.Matching matching = model.matching();
    int own = row.own(entry);
    add(n, row.itemAt(own), weight, sink);
    double step = weight;
    for (int at = own + 1; at < row.start(entry + 1) && step > 0; at++) {
      add(n, row.itemAt(at), step, sink);
      step *= matching.forward();
    }
    step = weight * matching.backward();
    for (int at = own - 1; at >= row.start(entry) && step > 0; at--) {
      add(n, row.itemAt(at), step, sink);
      step *= matching.forward();
    }
  }

  private void add(int n, int item, double value, Sink sink) {
    sink.add(n, item, value * (1 + model.matching().rarity() * header.idf(item)));
  }

  private void successors(Sink sink) {
    SessionModel.Decays decays = model.decays();
    for (int n = 0; n < sessions.length; n++) {
      SessionsRow row = sessions[n];
      for (int entry = 0; row != null && entry < row.size(); entry++) {
        double step = Math.pow(visit.place(n), -decays.successors()) / (row.size() + 1);
        for (int at = row.own(entry) + 1; at < row.start(entry + 1) && step > 0; at++) {
          sink.add(n, row.itemAt(at), step);
          step *= decays.step();
        }
      }
    }
  }

  private void repeats(Sink sink) {
    for (int n = 0; n < visit.size(); n++) {
      sink.add(n, visit.item(n), visit.weight(n, model.decays().repeats()));
    }
  }
}
