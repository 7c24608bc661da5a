package dev.shopkeeper.serving.segment;

import java.time.Instant;
import java.util.List;

/**
 * What a shopper will do.
 *
 * @param asOf the time the orders are counted up to: the newest line of the data, or the newest
 *     live event
 * @param orderDays days (UTC) with an order so far; orders of one day count as one
 * @param probabilityAlive probability that the shopper is still a customer; absent for somebody who
 *     never bought
 * @param expectedOrderValue money that the shopper's next day with an order is expected to bring;
 *     absent for somebody who never bought
 * @param nextOrderAt the time by which half of such shoppers, if still customers, have ordered
 *     again; absent for somebody who never bought, or where it is more than ten years off
 * @param expectations orders and money in the next 30 and 90 days; none for somebody who never
 *     bought
 * @param expectedBy the model of orders, chosen for the shop by customers it was not fitted to:
 *     {@code bg-nbd} or {@code rate-mixture}
 * @param scores probabilities learned from past behaviour, as of the newest line of the data:
 *     {@code purchase}, an order within its days, and {@code churn}, of a customer, none
 * @param caution why to be careful: {@code few-customers} or {@code few-repeats} where expectations
 *     are mostly a usual shop's; absent where the data speak
 * @param withoutScores why a score is missing: {@code short-history} or {@code few-outcomes};
 *     absent where none is
 * @param trackRecord how right such predictions were; absent inside a list
 */
public record Predictions(
    Instant asOf,
    int orderDays,
    Double probabilityAlive,
    Double expectedOrderValue,
    Instant nextOrderAt,
    List<Expectation> expectations,
    String expectedBy,
    List<BehaviourScore> scores,
    String caution,
    String withoutScores,
    TrackRecord trackRecord) {

  /**
   * Orders and money within a time. Four shoppers in five are meant to lie between low and high.
   *
   * @param days the time
   * @param orders expected days with an order
   * @param ordersLow one shopper in ten orders less often
   * @param ordersMedian the middle one
   * @param ordersHigh one shopper in ten orders more often
   * @param probabilityOfAny probability of an order at all, by the rhythm of orders alone
   * @param money expected money
   * @param moneyLow one shopper in ten spends less
   * @param moneyHigh one shopper in ten spends more
   */
  public record Expectation(
      int days,
      double orders,
      int ordersLow,
      int ordersMedian,
      int ordersHigh,
      double probabilityOfAny,
      double money,
      double moneyLow,
      double moneyHigh) {}

  /**
   * A probability learned from past behaviour.
   *
   * @param name {@code purchase} or {@code churn}
   * @param days how far it looks ahead
   * @param probability calibrated, 0 to 1
   * @param baseLogOdds ln p/(1 − p) of an average shopper
   * @param reasons what each feature adds to it, the largest first; base and reasons add up to the
   *     log odds of the probability
   * @param asOf the time behaviour is counted up to
   */
  public record BehaviourScore(
      String name,
      int days,
      double probability,
      double baseLogOdds,
      List<ScoreReason> reasons,
      Instant asOf) {}

  /**
   * What a feature adds to a score.
   *
   * @param feature its name, as {@code recency_days}
   * @param logOdds more than 0 speaks for, less against
   */
  public record ScoreReason(String feature, double logOdds) {}
}
