package dev.shopkeeper.serving.segment;

import dev.shopkeeper.tables.segment.ProfileRow;
import dev.shopkeeper.tables.segment.Share;
import java.util.List;

/**
 * What a shopper likes and when, by the shop's files. A contact is an order or a visit. What cannot
 * be said, as of somebody who never bought, is absent.
 *
 * @param categories the up to five categories that most money was spent in, with their part of it
 * @param categoryDiversity how evenly the money falls on the shop's categories: 0 is one alone, 1
 *     is all alike
 * @param priceLevel where the items bought stand among those of their categories by price, weighted
 *     by money: 0 the cheapest, 1 the dearest
 * @param discountShare part of the money that was spent at a reduced price, 0 to 1
 * @param channels the up to five channels of most contacts, with their part of those that name one
 * @param dayParts when contacts happen in the day
 * @param weekendShare part of the contacts on Saturday or Sunday, UTC; 2/7 is 0.29
 * @param visits visits in the window before the data end, 90 days: sessions, or events less than
 *     half an hour apart
 */
public record ShopperTastes(
    List<ShareOf> categories,
    Double categoryDiversity,
    Double priceLevel,
    Double discountShare,
    List<ShareOf> channels,
    DayParts dayParts,
    Double weekendShare,
    int visits) {

  /** Tells what a row says. */
  public static ShopperTastes of(ProfileRow row) {
    return new ShopperTastes(
        shares(row.categories()),
        Decimals.of(row.categoryDiversity()),
        Decimals.of(row.priceLevel()),
        Decimals.of(row.discountShare()),
        shares(row.channels()),
        row.dayParts().isEmpty() ? null : dayParts(row.dayParts()),
        Decimals.of(row.weekendShare()),
        row.visits());
  }

  private static DayParts dayParts(List<Float> parts) {
    return new DayParts(
        Decimals.of(parts.get(0)),
        Decimals.of(parts.get(1)),
        Decimals.of(parts.get(2)),
        Decimals.of(parts.get(3)));
  }

  private static List<ShareOf> shares(List<Share> shares) {
    return shares.stream()
        .map(share -> new ShareOf(share.name(), Decimals.of(share.share())))
        .toList();
  }
}
