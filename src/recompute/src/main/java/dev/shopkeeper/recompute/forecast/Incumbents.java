package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.ServedTable;
import dev.shopkeeper.serving.forecast.OrderWidth;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.ModelName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the generation that serves chose, for a choice to stay until another is clearly better. */
final class Incumbents {
  private static final int ROWS = 1_000;

  private final Map<RowKey, ForecastMethod> chosen;

  private Incumbents(Map<RowKey, ForecastMethod> chosen) {
    this.chosen = chosen;
  }

  /** Reads what serves; nothing where nothing does. */
  static Incumbents of(List<ShopDemand.Place> places, BuildOptions options) {
    Map<RowKey, ForecastMethod> chosen = new HashMap<>();
    ServedTable served = options.serving(Table.FORECASTS).orElse(null);
    for (int from = 0; served != null && from < places.size(); from += ROWS) {
      List<RowKey> keys =
          places.subList(from, Math.min(places.size(), from + ROWS)).stream()
              .map(ItemForecast::key)
              .toList();
      served
          .read(keys)
          .forEach(
              (key, row) -> {
                ForecastMethod method = method(row);
                if (method != null) {
                  chosen.put(key, method);
                }
              });
    }
    return new Incumbents(chosen);
  }

  /** The part of the variance that orders go by; null where nothing that can be read serves. */
  static OrderWidth width(BuildOptions options) {
    try {
      return options
          .serving(Table.FORECASTS)
          .map(served -> OrderWidth.of(served.current()))
          .orElse(null);
    } catch (CorruptRowException e) {
      // As below: a choice that nobody can read is none.
      return null;
    }
  }

  /** Whether prices and promotions were taken out of the past. */
  static boolean driversTakenOut(BuildOptions options) {
    return options
        .serving(Table.FORECASTS)
        .filter(served -> PastDrivers.takenOut(served.current()))
        .isPresent();
  }

  /** The method that forecast the item; null for the rule's. */
  ForecastMethod of(ShopDemand.Place place) {
    return chosen.get(ItemForecast.key(place));
  }

  private static ForecastMethod method(byte[] row) {
    try {
      ModelName winner = ForecastRow.decode(row).tournament().winner();
      return winner == null ? null : ForecastMethod.valueOf(winner.name());
    } catch (CorruptRowException e) {
      // A choice from a row that nobody can read is none: the rule's forecast is the incumbent.
      return null;
    }
  }
}
