package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;

/** What {@code forecast-inventory} answers: one form for each kind of operation. */
public sealed interface ForecastAnswer
    permits DemandForecast,
        Replenishment,
        Replenishments,
        StockSummary,
        ExcessStock,
        SupplierOrders,
        Transfers {
  /** Where the answer comes from; null where it is part of an answer that says so. */
  Origin origin();
}
