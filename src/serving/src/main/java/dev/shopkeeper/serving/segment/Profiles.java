package dev.shopkeeper.serving.segment;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.segment.ProfileRow;
import java.util.List;
import java.util.Optional;

/** Puts a shopper's profile together. */
final class Profiles {
  private static final int MOST_RECENT = 20;

  private Profiles() {}

  /**
   * A profile.
   *
   * @param segment the shopper's segment and features, brought up to date
   * @param row tastes by the shop's files; empty where they do not know the shopper
   * @param behaviour the latest events, newest first
   */
  static UserProfile of(UserSegment segment, Optional<ProfileRow> row, List<Event> behaviour) {
    return new UserProfile(
        segment.userId(),
        segment.segment(),
        segment.confidence(),
        value(segment.features()),
        segment.features(),
        segment.predictions(),
        row.map(ShopperTastes::of).orElse(null),
        behaviour.stream().limit(MOST_RECENT).map(Profiles::recent).toList(),
        segment.asOf(),
        segment.origin());
  }

  private static ShopperValue value(List<FeatureValue> features) {
    double orders = feature(features, "frequency");
    boolean bought = orders > 0;
    return new ShopperValue(
        feature(features, "monetary"),
        orders,
        bought ? feature(features, "mean_basket_value") : null,
        bought ? feature(features, "recency_days") : null,
        feature(features, "tenure_days"));
  }

  /** 0 where the model has no such feature. */
  private static double feature(List<FeatureValue> features, String name) {
    return features.stream()
        .filter(feature -> feature.name().equals(name))
        .mapToDouble(FeatureValue::value)
        .findFirst()
        .orElse(0);
  }

  private static RecentEvent recent(Event event) {
    return new RecentEvent(
        event.type(), event.itemId(), event.occurredAt(), event.channel().orElse(null));
  }
}
