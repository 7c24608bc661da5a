package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import java.util.List;
import java.util.Optional;

/**
 * Chooses by maximal marginal relevance (Carbonell and Goldstein, <i>The use of MMR,
 * diversity-based reranking for reordering documents and producing summaries</i>, SIGIR 1998):
 *
 * <pre>
 *   argmax_i  λ · rel(i) - (1 - λ) · max_{j chosen} sim(i, j)
 * </pre>
 *
 * with 1 - λ the diversity asked for, rel(i) the candidate's weight over the largest one at hand,
 * and
 *
 * <pre>
 *   sim = 0.4 · [same category] + 0.2 · [same brand] + 0.1 · price + 0.3 · cosine
 * </pre>
 *
 * where price is the smaller over the larger of the two, cosine that of what each history item adds
 * to the two scores, and what is not known of both is 0. In [0, 1]. Ties: the earlier candidate.
 *
 * <p>Cost: one comparison for each candidate and each item chosen, each as long as the history.
 */
final class Diversity {
  private static final double CATEGORY = 0.4;
  private static final double BRAND = 0.2;
  private static final double PRICE = 0.1;
  private static final double EVIDENCE = 0.3;

  private final double share;
  private final List<Candidate> candidates;
  private final double[] closest;
  private final boolean[] gone;
  private final double largest;

  /**
   * @param share how much being different counts, 1 - λ
   * @param candidates best first
   * @param chosen what the list holds already
   */
  Diversity(double share, List<Candidate> candidates, List<Candidate> chosen) {
    this.share = share;
    this.candidates = candidates;
    this.closest = new double[candidates.size()];
    this.gone = new boolean[candidates.size()];
    this.largest = candidates.stream().mapToDouble(Candidate::weight).max().orElse(1);
    chosen.forEach(this::compare);
  }

  /** Takes the best candidate left; empty where none is. */
  Optional<Candidate> take() {
    int best = -1;
    double value = 0;
    for (int n = 0; n < closest.length; n++) {
      double marginal = gone[n] ? 0 : marginal(n);
      if (!gone[n] && (best < 0 || marginal > value)) {
        best = n;
        value = marginal;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    gone[best] = true;
    return Optional.of(candidates.get(best));
  }

  /** Notes that a candidate was chosen: those like it are worth less from here on. */
  void compare(Candidate chosen) {
    for (int n = 0; share > 0 && n < closest.length; n++) {
      if (!gone[n]) {
        closest[n] = Math.max(closest[n], similarity(candidates.get(n), chosen));
      }
    }
  }

  private double marginal(int n) {
    return (1 - share) * relevance(n) - share * closest[n];
  }

  private double relevance(int n) {
    return largest > 0 ? candidates.get(n).weight() / largest : 0;
  }

  /** How much alike two items are, in [0, 1]. */
  static double similarity(Candidate a, Candidate b) {
    CatalogueEntry one = a.entry();
    CatalogueEntry other = b.entry();
    return CATEGORY * same(one.category(), other.category())
        + BRAND * same(one.brand(), other.brand())
        + PRICE * price(one.price(), other.price())
        + EVIDENCE * cosine(a.evidence(), b.evidence());
  }

  private static double same(Optional<String> a, Optional<String> b) {
    return a.isPresent() && a.equals(b) ? 1 : 0;
  }

  private static double price(Optional<Double> a, Optional<Double> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    double larger = Math.max(a.get(), b.get());
    return larger > 0 ? Math.min(a.get(), b.get()) / larger : 1;
  }

  private static double cosine(Optional<Candidate.Ranked> a, Optional<Candidate.Ranked> b) {
    if (a.isEmpty() || b.isEmpty() || a.get().reasons() != b.get().reasons()) {
      return 0;
    }
    double[] x = a.get().contributions();
    double[] y = b.get().contributions();
    double product = 0;
    double xx = 0;
    double yy = 0;
    for (int h = 0; h < x.length; h++) {
      product += x[h] * y[h];
      xx += x[h] * x[h];
      yy += y[h] * y[h];
    }
    return product > 0 ? Math.min(1, product / Math.sqrt(xx * yy)) : 0;
  }
}
