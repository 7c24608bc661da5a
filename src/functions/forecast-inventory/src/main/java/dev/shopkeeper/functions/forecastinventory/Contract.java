package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.forecast.Band;
import dev.shopkeeper.serving.forecast.Budget;
import dev.shopkeeper.serving.forecast.ClassFigures;
import dev.shopkeeper.serving.forecast.Costs;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.DriversUsed;
import dev.shopkeeper.serving.forecast.EarlyItem;
import dev.shopkeeper.serving.forecast.ExcessItem;
import dev.shopkeeper.serving.forecast.ExcessStock;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastStep;
import dev.shopkeeper.serving.forecast.Lane;
import dev.shopkeeper.serving.forecast.LocationOrder;
import dev.shopkeeper.serving.forecast.LocationShare;
import dev.shopkeeper.serving.forecast.ModelScore;
import dev.shopkeeper.serving.forecast.ModelScores;
import dev.shopkeeper.serving.forecast.OrderPolicy;
import dev.shopkeeper.serving.forecast.PolicyRecord;
import dev.shopkeeper.serving.forecast.Position;
import dev.shopkeeper.serving.forecast.PriceEffect;
import dev.shopkeeper.serving.forecast.PromotionEffect;
import dev.shopkeeper.serving.forecast.ReplayRecord;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.SeenDemand;
import dev.shopkeeper.serving.forecast.Step;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.StockOutRisk;
import dev.shopkeeper.serving.forecast.StockSummary;
import dev.shopkeeper.serving.forecast.StockUsed;
import dev.shopkeeper.serving.forecast.SupplierOrder;
import dev.shopkeeper.serving.forecast.SupplierOrders;
import dev.shopkeeper.serving.forecast.Transfer;
import dev.shopkeeper.serving.forecast.Transfers;
import dev.shopkeeper.serving.forecast.Waiting;
import dev.shopkeeper.serving.forecast.Why;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The types that a native function reads and writes as JSON; a test finds what is missing. */
@RegisterForReflection(
    targets = {
      ForecastRequest.class,
      ForecastOperation.class,
      StockGiven.class,
      OrderPolicy.class,
      DemandForecast.class,
      Step.class,
      ForecastStep.class,
      Band.class,
      SeenDemand.class,
      ModelScores.class,
      ModelScore.class,
      DriversUsed.class,
      PriceEffect.class,
      PromotionEffect.class,
      Replenishment.class,
      Why.class,
      Why.Code.class,
      Costs.class,
      StockUsed.class,
      Replenishments.class,
      Budget.class,
      Waiting.class,
      StockOutRisk.class,
      StockSummary.class,
      ClassFigures.class,
      ReplayRecord.class,
      PolicyRecord.class,
      ExcessStock.class,
      ExcessItem.class,
      ExcessItem.Kind.class,
      SupplierOrders.class,
      SupplierOrder.class,
      SupplierOrder.Decision.class,
      EarlyItem.class,
      Position.class,
      Lane.class,
      Transfers.class,
      Transfer.class,
      LocationOrder.class,
      LocationShare.class,
      Origin.class
    })
final class Contract {
  private Contract() {}
}
