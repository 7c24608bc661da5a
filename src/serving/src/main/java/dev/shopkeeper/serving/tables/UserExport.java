package dev.shopkeeper.serving.tables;

import dev.shopkeeper.serving.segment.ShopperTastes;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.PredictionModel;
import dev.shopkeeper.tables.segment.PredictionModelRow;
import dev.shopkeeper.tables.segment.ProfileRow;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads all that is kept of a user. */
final class UserExport {
  private final RowStore rows;
  private final EventStore events;
  private final InstantSource clock;

  UserExport(RowStore rows, EventStore events, InstantSource clock) {
    this.rows = rows;
    this.events = events;
    this.clock = clock;
  }

  /** A page; the first has the rows too. */
  UserData page(String userId, Optional<String> cursor) {
    List<Event> page = events.page(Shopper.user(userId), cursor, EventStore.MAX_LATEST);
    boolean more = page.size() == EventStore.MAX_LATEST;
    return new UserData(
        userId,
        clock.instant(),
        page.stream().map(UserExport::kept).toList(),
        cursor.isPresent() ? List.of() : histories(userId),
        cursor.isPresent() ? List.of() : profiles(userId),
        more ? page.get(page.size() - 1).eventId() : null);
  }

  private static KeptEvent kept(Event event) {
    return new KeptEvent(
        event.eventId(),
        event.itemId(),
        event.type(),
        event.occurredAt(),
        event.channel().orElse(null),
        boxed(event.durationSeconds()),
        boxed(event.value()),
        event.recommendationId().orElse(null));
  }

  private static Double boxed(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  private List<KeptHistory> histories(String userId) {
    RowKey key = HistoryRow.key(userId);
    List<KeptHistory> histories = new ArrayList<>();
    for (Generation generation : rows.generations(Table.SIMILARITY)) {
      byte[] row = rows.read(Table.SIMILARITY, generation.number(), List.of(key)).get(key);
      if (row != null) {
        List<KeptPurchase> purchases =
            HistoryRow.decode(row).stream()
                .map(bought -> new KeptPurchase(bought.itemId(), day(bought.day())))
                .toList();
        histories.add(new KeptHistory(generation.number(), purchases));
      }
    }
    return histories;
  }

  private List<KeptProfile> profiles(String userId) {
    RowKey key = ShopperRow.key(userId);
    RowKey tastes = ProfileRow.key(userId);
    List<KeptProfile> profiles = new ArrayList<>();
    for (Generation generation : rows.generations(Table.SEGMENTS)) {
      Map<RowKey, byte[]> found =
          rows.read(
              Table.SEGMENTS,
              generation.number(),
              List.of(
                  key,
                  tastes,
                  SegmentModelRow.KEY,
                  OutlookRow.key(userId),
                  PredictionModelRow.KEY));
      if (found.containsKey(key) && found.containsKey(SegmentModelRow.KEY)) {
        ShopperRow row = ShopperRow.decode(found.get(key));
        List<FeatureColumn> columns =
            SegmentModelRow.decode(found.get(SegmentModelRow.KEY)).columns();
        Map<String, Double> features = new TreeMap<>();
        for (int c = 0; c < row.features(); c++) {
          features.put(columns.get(c).name(), row.values()[c]);
        }
        profiles.add(
            new KeptProfile(
                generation.number(),
                row.segment(),
                day(row.lastActiveDay()),
                features,
                Optional.ofNullable(found.get(tastes))
                    .map(bytes -> ShopperTastes.of(ProfileRow.decode(bytes)))
                    .orElse(null),
                outlook(userId, found)));
      }
    }
    return profiles;
  }

  private static KeptOutlook outlook(String userId, Map<RowKey, byte[]> found) {
    byte[] bytes = found.get(OutlookRow.key(userId));
    if (bytes == null || !found.containsKey(PredictionModelRow.KEY)) {
      return null;
    }
    OutlookRow row = OutlookRow.decode(bytes);
    PredictionModel model = PredictionModelRow.decode(found.get(PredictionModelRow.KEY));
    Map<String, Double> scores = new TreeMap<>();
    for (int s = 0; s < Math.min(row.scores().size(), model.scores().size()); s++) {
      scores.put(model.scores().get(s).name(), row.scores().get(s).probability());
    }
    boolean bought = row.orderDays() > 0;
    return new KeptOutlook(
        row.orderDays(),
        bought ? day(row.firstDay()) : null,
        bought ? day(row.lastDay()) : null,
        row.meanValue(),
        scores);
  }

  private static LocalDate day(long day) {
    return LocalDate.ofEpochDay(day);
  }
}
