package dev.shopkeeper.serving.forecast;

/** What {@code forecast-inventory} answers: one form for each kind of operation. */
public sealed interface ForecastAnswer
    permits DemandForecast,
        Replenishment,
        Replenishments,
        StockSummary,
        ExcessStock,
        SupplierOrders,
        Transfers {}
