package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.CohortRow;
import dev.shopkeeper.tables.segment.ProfileRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a table of segments says beside the segments: a profile of each shopper, pages of each
 * segment's members, weeks and cohorts.
 */
final class ShopperDescriptions {
  private final Shop shop;
  private final ShopperProfiles profiles;
  private final MemberPages pages;
  private final List<Row> activity = new ArrayList<>();

  private ShopperDescriptions(Shop shop, ShopperProfiles profiles, MemberPages pages) {
    this.shop = shop;
    this.profiles = profiles;
    this.pages = pages;
  }

  /** Computes them; work runs in the caller's fork-join pool. */
  static ShopperDescriptions of(
      Shop shop, ShopperFeatureRows rows, SegmentFit fit, BuildOptions options) {
    int[] segmentOf = fit.segmentOfUsers();
    ShopperDescriptions descriptions =
        new ShopperDescriptions(
            shop,
            ShopperProfiles.of(shop, options.asOf()),
            MemberPages.of(shop, fit.model(), rows.values(), segmentOf, options.seed()));
    ActivityRows.write(
        shop, options.asOf(), fit.model().segments(), segmentOf, descriptions.activity::add);
    return descriptions;
  }

  void write(Consumer<Row> sink) {
    for (int user = 0; user < shop.users().size(); user++) {
      RowKey key = ProfileRow.key(shop.users().id(user));
      sink.accept(new Row(key, profiles.row(user, pages.page(user)).encode(key)));
    }
    pages.write(sink);
    activity.forEach(sink);
  }

  /** The rows that every generation has, for a shop without users. */
  static void writeEmpty(Consumer<Row> sink) {
    MemberPages.writeEmpty(sink);
    sink.accept(new Row(CohortRow.KEY, new CohortRow(0, List.of()).encode()));
  }
}
