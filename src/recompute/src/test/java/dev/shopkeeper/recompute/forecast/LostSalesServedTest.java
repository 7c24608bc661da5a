package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.OrderPolicy;
import dev.shopkeeper.serving.forecast.OrderWidth;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.Why;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Orders where what is not on the shelf is lost, from recompute to the answer. */
class LostSalesServedTest {
  private static final int ITEMS = 30;

  @Test
  void whatIf_costOfLostSalesAlone_ordersForLostSales() {
    ForecastService service = ServedForecasts.serve(built());

    Replenishment lost = whatIf(service, 2.0, null, null);
    Replenishment kept = whatIf(service, 2.0, null, OrderPolicy.SERVICE_LEVEL);

    assertThat(whatIf(service, 2.0, null, OrderPolicy.LOST_SALES).orderQuantity())
        .isEqualTo(lost.orderQuantity());
    assertThat(lost.orderQuantity()).isPositive().isLessThan(kept.orderQuantity());
    assertThat(codes(lost))
        .contains(Why.Code.LOST_BEFORE_ARRIVAL, Why.Code.SERVICE_LEVEL_FROM_COSTS);
    assertThat(codes(kept)).doesNotContain(Why.Code.LOST_BEFORE_ARRIVAL);
    assertThat(lost.leadTimeDemandSd()).isEqualTo(kept.leadTimeDemandSd());
  }

  @Test
  void whatIf_serviceLevelGiven_isKeptTo() {
    ForecastService service = ServedForecasts.serve(built());

    Replenishment level = whatIf(service, 2.0, 0.9, null);

    assertThat(level.orderQuantity())
        .isEqualTo(whatIf(service, 2.0, 0.9, OrderPolicy.SERVICE_LEVEL).orderQuantity());
    assertThat(codes(level)).doesNotContain(Why.Code.LOST_BEFORE_ARRIVAL);
  }

  @Test
  void whatIf_dearerLostSale_neverOrdersLess() {
    ForecastService service = ServedForecasts.serve(built());
    double before = 0;
    for (double cost : new double[] {0.01, 0.1, 0.3, 1, 3, 10, 100, 1e6}) {
      double order = whatIf(service, cost, null, OrderPolicy.LOST_SALES).orderQuantity();
      assertThat(order).isGreaterThanOrEqualTo(before);
      before = order;
    }
  }

  @Test
  void width_ofTheGeneration_narrowsOrdersForLostSalesAlone() {
    BuiltTable built = built();
    ForecastService narrow = ServedForecasts.serve(with(built, "0.25"));
    ForecastService full = ServedForecasts.serve(with(built, null));

    Replenishment less = whatIf(narrow, 2.0, null, null);
    Replenishment more = whatIf(full, 2.0, null, null);

    assertThat(less.reorderPoint()).isLessThan(more.reorderPoint());
    assertThat(less.leadTimeDemandSd()).isEqualTo(more.leadTimeDemandSd());
    assertThat(whatIf(narrow, 2.0, 0.9, null).orderQuantity())
        .isEqualTo(whatIf(full, 2.0, 0.9, null).orderQuantity());
  }

  @Test
  void width_damaged_isRefusedAsADamagedTable() {
    ForecastService service = ServedForecasts.serve(with(built(), "wide"));

    assertThatThrownBy(() -> whatIf(service, 2.0, null, null)).hasMessageContaining("damaged");
  }

  @Test
  void build_itemsThatLoseSales_listsWhatEachItemIsAnswered() {
    BuiltTable built = built();
    ForecastService service = ServedForecasts.serve(built);

    List<Replenishment> listed =
        ((Replenishments) ServedForecasts.ask(service, ForecastOperation.TO_ORDER)).items();

    assertThat(listed).isNotEmpty();
    for (Replenishment one : listed) {
      Replenishment asked =
          (Replenishment)
              service.answer(
                  ServedForecasts.request(ForecastOperation.REPLENISHMENT, one.itemId(), null));
      assertThat(asked.orderQuantity()).isEqualTo(one.orderQuantity());
      assertThat(asked.reorderPoint()).isEqualTo(one.reorderPoint());
      assertThat(codes(one)).contains(Why.Code.SERVICE_LEVEL_FROM_COSTS);
    }
    String factor = built.parameters().getOrDefault(OrderWidth.PARAMETER, "1.0");
    assertThat(OrderWidths.tried()).extracting(OrderWidth::factor).contains(Double.valueOf(factor));
  }

  /**
   * The next generation's orders go by what the serving one's did, unless another is clearly
   * better.
   */
  @Test
  void build_widthThatServes_staysAndADamagedOneIsChosenAnew() {
    BuiltTable first = built();
    String chosen = first.parameters().get(OrderWidth.PARAMETER);

    BuiltTable next = ServedForecasts.of(first).build(shop());
    BuiltTable afterDamage = ServedForecasts.of(with(first, "wide")).build(shop());
    BuiltTable far = ServedForecasts.of(with(first, "1.4")).build(shop());

    assertThat(chosen).isNotNull();
    assertThat(next.parameters()).containsEntry(OrderWidth.PARAMETER, chosen);
    assertThat(afterDamage.parameters()).containsEntry(OrderWidth.PARAMETER, chosen);
    assertThat(far.parameters()).containsEntry(OrderWidth.PARAMETER, chosen);
  }

  /** Items that sell a few units a week for a year, and lose what is not there. */
  private static BuiltTable built() {
    return shop().build(1);
  }

  private static SmallShop shop() {
    Random random = new Random(8);
    SmallShop shop = new SmallShop();
    for (int n = 0; n < ITEMS; n++) {
      for (int week = 0; week < 60; week++) {
        shop.sold("item" + n, 1 + random.nextInt(12), 7 * week + 2);
      }
      shop.stocked("item" + n, n % 3 == 0 ? 60 : 2, 7, 2, 0, 1).losing(0.5);
    }
    return shop;
  }

  private static BuiltTable with(BuiltTable built, String factor) {
    SortedMap<String, String> parameters = new TreeMap<>(built.parameters());
    parameters.remove(OrderWidth.PARAMETER);
    if (factor != null) {
      parameters.put(OrderWidth.PARAMETER, factor);
    }
    return new BuiltTable(
        built.method(), parameters, built.scores(), built.judgedBy(), built.rows());
  }

  private static List<Why.Code> codes(Replenishment answer) {
    return answer.why().stream().map(Why::code).toList();
  }

  private static Replenishment whatIf(
      ForecastService service, Double stockoutCost, Double serviceLevel, OrderPolicy policy) {
    StockGiven given =
        new StockGiven(
            "item1",
            null,
            0.0,
            null,
            14.0,
            null,
            serviceLevel,
            null,
            null,
            null,
            null,
            null,
            stockoutCost,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            policy);
    return ((Replenishments)
            service.answer(ServedForecasts.request(ForecastOperation.WHAT_IF, List.of(given))))
        .items()
        .get(0);
  }
}
