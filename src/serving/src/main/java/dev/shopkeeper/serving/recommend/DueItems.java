package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.HistoryRow.Purchase;
import dev.shopkeeper.tables.recommend.RepurchaseRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a shopper may need again: how likely each item bought is to be bought in the next {@value
 * #HORIZON_DAYS} days, given that it was not for x days.
 *
 * <pre>
 *   P = q·(F(x + 14) - F(x)) / (1 - q·F(x)),   F(x) = 1 / (1 + (x / m)^-b),   b = π / (√3·s)
 *   ln m = (2·ln M + (n - 1)·ln g) / (2 + n - 1),   q = (8·Q + n - 1) / (8 + n - 1)
 * </pre>
 *
 * with M, s and Q the item's median interval, the spread of its logarithm and the share of buyers
 * who buy again, n the days on which this shopper bought it and g the mean days between them. F is
 * log-logistic: the log-normal of Bhagat et al. (<i>Buy It Again</i>, KDD 2018) with the same
 * median and spread, but with a closed form. As they do, only items that shoppers in general buy
 * again are proposed. An item not bought for long is less and less likely to be: the shopper may
 * have given it up.
 */
final class DueItems {
  private static final int HORIZON_DAYS = 14;
  private static final double RHYTHM = 2;
  private static final double HABIT = 8;

  private final LocalDate today;

  DueItems(Instant now) {
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * The items, most likely first; of equal ones the more popular.
   *
   * @param rows the row of an item; empty where shoppers do not buy it again
   */
  List<Proposal> proposals(
      List<Purchase> purchases, Function<String, Optional<RepurchaseRow>> rows) {
    List<Proposal> proposals = new ArrayList<>();
    for (Purchase purchase : purchases) {
      rows.apply(purchase.itemId()).ifPresent(row -> proposals.add(proposal(purchase, row)));
    }
    proposals.sort(
        Comparator.comparingDouble((Proposal proposal) -> -proposal.score())
            .thenComparing(Proposal::item));
    return proposals;
  }

  private Proposal proposal(Purchase purchase, RepurchaseRow row) {
    int again = purchase.times() - 1;
    double own = again == 0 ? 0 : again * Math.log((double) purchase.span() / again);
    double interval = Math.exp((RHYTHM * Math.log(row.intervalDays()) + own) / (RHYTHM + again));
    double share = (HABIT * row.share() + again) / (HABIT + again);
    // Sold today is a day old: the shortest interval there is.
    double days = Math.max(1, today.toEpochDay() - purchase.day());
    double steepness = Math.PI / (Math.sqrt(3) * row.spread());
    double waiting = notBought(days, interval, steepness);
    double within = waiting - notBought(days + HORIZON_DAYS, interval, steepness);
    double possible = 1 - share + share * waiting;
    LocalDate last = LocalDate.ofEpochDay(purchase.day());
    BuyAgain figures =
        new BuyAgain(
            last, last.plusDays(Math.round(interval)), interval, purchase.times(), row.share());
    double score = possible == 0 ? 0 : share * within / possible;
    return new Proposal(row.item(), score, ItemSource.BUY_AGAIN, List.of(), null, figures);
  }

  /** 1 - F: taken directly, it keeps its digits where F is near 1. */
  private static double notBought(double days, double interval, double steepness) {
    return 1 / (1 + Math.pow(days / interval, steepness));
  }
}
