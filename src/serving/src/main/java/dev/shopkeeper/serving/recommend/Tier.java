package dev.shopkeeper.serving.recommend;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Candidates of one source, best first.
 *
 * @param from first place that is offered
 * @param size one after the last
 * @param proposal of a place
 * @param weight what the place counts where rules or diversity change the order
 * @param evidence of a place, where neighbours led to it
 */
record Tier(
    int from,
    int size,
    IntFunction<Proposal> proposal,
    Measure weight,
    IntFunction<Optional<Candidate.Ranked>> evidence) {

  /** A figure of a place. */
  @FunctionalInterface
  interface Measure {
    double at(int place);
  }

  /** What neighbours lead to, from a place on. */
  static Tier ranked(int from, Ranking ranking, List<Met> met, RecommendRequest of) {
    Reasons reasons = new Reasons(ranking, met, of.reasons());
    ItemSource source =
        of.operation() == RecommendOperation.SIMILAR ? ItemSource.SIMILAR : ItemSource.PERSONAL;
    return new Tier(
        from,
        ranking.size(),
        place -> Proposal.of(ranking.item(place), ranking.score(place), source),
        ranking::score,
        place ->
            Optional.of(
                new Candidate.Ranked(
                    place,
                    reasons,
                    of.diversity() > 0 ? ranking.contributions(place) : new double[0])));
  }

  /** What a kind of answer proposes, best first. */
  static Tier proposed(List<Proposal> proposals) {
    return new Tier(
        0,
        proposals.size(),
        proposals::get,
        place -> proposals.get(place).score(),
        place -> Optional.empty());
  }

  /**
   * What sells, best first; what comes first in the catalogue weighs most, whatever of it is
   * offered here.
   */
  static Tier popular(int size, IntUnaryOperator item) {
    return new Tier(
        0,
        size,
        place -> Proposal.of(item.applyAsInt(place), 0, ItemSource.POPULAR),
        place -> 1.0 / (1 + item.applyAsInt(place)),
        place -> Optional.empty());
  }

  /** Where nothing is scored, what comes first weighs most, so that rules can move it. */
  static Tier inOrder(int size, IntUnaryOperator item, ItemSource source) {
    return new Tier(
        0,
        size,
        place -> Proposal.of(item.applyAsInt(place), 0, source),
        place -> 1.0 / (1 + place),
        place -> Optional.empty());
  }
}
