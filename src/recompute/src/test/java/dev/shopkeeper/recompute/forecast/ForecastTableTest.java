package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.Budget;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ExcessItem;
import dev.shopkeeper.serving.forecast.ExcessStock;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.PolicyRecord;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.Step;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.StockSummary;
import dev.shopkeeper.serving.forecast.SupplierOrder;
import dev.shopkeeper.serving.forecast.SupplierOrders;
import dev.shopkeeper.serving.forecast.Why;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.forecast.BudgetCurve;
import dev.shopkeeper.tables.forecast.ExcessPage;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** From a shop's lines to answers: builder, rows, a generation, service. */
class ForecastTableTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z"));

  private static SmallShop steady() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 20; week++) {
      shop.sold("steady", 14, 7 * week + 3);
    }
    return shop.sold("mug", 1, 140);
  }

  private static ForecastRequest forecast(String item, int horizon) {
    return new ForecastRequest(
        ForecastOperation.FORECAST,
        item,
        null,
        horizon,
        List.of(0.8),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Replenishment replenishment(ForecastService service, String item) {
    return (Replenishment)
        service.answer(ServedForecasts.request(ForecastOperation.REPLENISHMENT, item, null));
  }

  private static Replenishments toOrder(ForecastService service, int limit, String cursor) {
    return (Replenishments)
        service.answer(
            new ForecastRequest(
                ForecastOperation.TO_ORDER,
                null,
                null,
                null,
                null,
                null,
                limit,
                cursor,
                null,
                null,
                null,
                null));
  }

  private static Replenishment whatIf(
      ForecastService service, Double onHand, Double leadTimeDays, Double serviceLevel) {
    StockGiven given =
        new StockGiven(
            "lumpy",
            null,
            onHand,
            null,
            leadTimeDays,
            null,
            serviceLevel,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    ForecastRequest request = ServedForecasts.request(ForecastOperation.WHAT_IF, List.of(given));
    return ((Replenishments) service.answer(request)).items().get(0);
  }

  private static SmallShop lumpy() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 30; week++) {
      shop.sold("lumpy", 5 + week * 7 % 11, 7 * week + 2);
    }
    return shop.stocked("lumpy", 20, 14, 2, 15, 6);
  }

  private static void assertProblem(ThrowingCallable call, int status) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  @Test
  void forecast_constantWeeks_repeatsThemFromTheDayTheDataEnd() {
    DemandForecast answer =
        (DemandForecast) ServedForecasts.serve(steady().build(1)).answer(forecast("steady", 2));

    assertThat(answer.step()).isEqualTo(Step.WEEK);
    assertThat(answer.title()).isEqualTo("The steady");
    assertThat(answer.steps()).hasSize(2);
    assertThat(answer.steps().get(0).date()).isEqualTo(LocalDate.of(2010, 12, 10));
    assertThat(answer.steps().get(1).date()).isEqualTo(LocalDate.of(2010, 12, 17));
    assertThat(answer.steps()).allMatch(step -> step.mean() == 14);
    assertThat(answer.reason()).isEqualTo("constant");
    assertThat(answer.history()).hasSize(20).allMatch(seen -> seen.quantity() == 14);
    assertThat(answer.history().get(19).date()).isEqualTo(LocalDate.of(2010, 12, 3));
    assertThat(answer.origin().dataAsOf()).isEqualTo(SmallShop.END);
  }

  @Test
  void replenishment_certainDemand_isTheTextbookFigure() {
    // 14 a week for sure: reorder point = 14 · (2 + 1) weeks = 42; with K = 15, a unit of 2 and a
    // quarter of it a year, Q = √(2 · 15 · 14 / (0.5 · 7 / 365.25)) = 209.36; 182 days cover 364
    // units, so it stays; at 20 on hand 42 + 209.36 - 20 = 231.36, in sixes 234.
    SmallShop shop = steady().stocked("steady", 20, 14, 2, 15, 6);

    Replenishment answer = replenishment(ServedForecasts.serve(shop.build(1)), "steady");

    assertThat(answer.orderNow()).isTrue();
    assertThat(answer.reorderPoint()).isEqualTo(42);
    assertThat(answer.safetyStock()).isZero();
    assertThat(answer.leadTimeDemand()).isEqualTo(42);
    assertThat(answer.orderQuantity()).isEqualTo(234);
    // 20 units at 2 a day last ten days.
    assertThat(answer.stockOutDate()).isEqualTo(LocalDate.of(2010, 12, 20));
    assertThat(answer.costs().orderValue()).isEqualTo(468);
    // 14 / 7 · 365.25 = 730.5 units a year in orders of 234 at 15 each.
    assertThat(answer.costs().orderingPerYear()).isCloseTo(46.8269, within(1e-4));
    assertThat(answer.costs().holdingPerYear()).isEqualTo(58.5);
    assertThat(answer.why())
        .extracting(Why::code)
        .containsExactly(
            Why.Code.STOCK_OUT_BEFORE_ARRIVAL,
            Why.Code.BELOW_REORDER_POINT,
            Why.Code.ECONOMIC_QUANTITY,
            Why.Code.WHOLE_PACKS,
            Why.Code.DEFAULT_USED);
    assertThat(answer.stock().defaults()).contains("service_level").doesNotContain("on_hand");
  }

  @Test
  void replenishment_withoutStockFigures_saysThatNothingIsKnown() {
    ForecastService service = ServedForecasts.serve(steady().build(1));

    assertThat(replenishment(service, "steady").stock().defaults()).contains("on_hand");
    assertThat(toOrder(service, 10, null).items()).isEmpty();
  }

  @Test
  void replenishment_stockWithoutSales_ordersNothing() {
    SmallShop shop = steady().stocked("dust", 0, 14, 2, 15, 6);

    Replenishment answer = replenishment(ServedForecasts.serve(shop.build(1)), "dust");

    assertThat(answer.orderNow()).isFalse();
    assertThat(answer.orderQuantity()).isZero();
    assertThat(answer.why()).extracting(Why::code).contains(Why.Code.NO_DEMAND);
  }

  @Test
  void whatIf_moreStockOrLessService_neverOrdersMore() {
    ForecastService service = ServedForecasts.serve(lumpy().build(1));

    double before = Double.POSITIVE_INFINITY;
    for (double onHand = -50; onHand <= 200; onHand += 5) {
      Replenishment answer = whatIf(service, onHand, null, null);
      double ordered = answer.orderNow() ? answer.orderQuantity() : 0;
      assertThat(ordered).isBetween(0.0, before);
      before = ordered;
    }
    double least = 0;
    for (double level = 0.5; level < 1; level += 0.049) {
      Replenishment answer = whatIf(service, null, null, level);
      assertThat(answer.reorderPoint()).isGreaterThanOrEqualTo(least);
      least = answer.reorderPoint();
    }
    double soonest = 0;
    for (double days = 0; days <= 730; days += 10) {
      Replenishment answer = whatIf(service, null, days, null);
      assertThat(answer.reorderPoint()).isGreaterThanOrEqualTo(soonest);
      soonest = answer.reorderPoint();
    }
  }

  @Test
  void whatIf_figuresAsTheShopHasThem_decidesAsTheShopsOwn() {
    ForecastService service = ServedForecasts.serve(lumpy().build(1));

    Replenishment own = replenishment(service, "lumpy");
    Replenishment given = whatIf(service, 20.0, 14.0, null);

    assertThat(given)
        .usingRecursiveComparison()
        .ignoringFields("origin", "stockOutRisk")
        .isEqualTo(own);
    assertThat(toOrder(service, 1, null).items().get(0))
        .usingRecursiveComparison()
        .ignoringFields("origin", "stockOutRisk")
        .isEqualTo(own);
  }

  @Test
  void toOrder_pageByPage_isTheWholeListOnceMostUrgentFirst() {
    SmallShop shop = new SmallShop();
    for (int item = 0; item < 23; item++) {
      for (int week = 0; week < 12; week++) {
        shop.sold("item" + item, 14, 7 * week + 3);
      }
      shop.stocked("item" + item, 22 - item, 14, 2, 15, 6);
    }
    ForecastService service = ServedForecasts.serve(shop.build(2));

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      Replenishments page = toOrder(service, 5, cursor);
      page.items().forEach(item -> seen.add(item.itemId()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(seen).hasSize(23).doesNotHaveDuplicates().startsWith("item22", "item21", "item20");
    assertThat(toOrder(service, 100, null).items())
        .extracting(Replenishment::itemId)
        .isEqualTo(seen);
    assertProblem(() -> toOrder(service, 5, "2-5"), 400);
    assertProblem(() -> toOrder(service, 5, "1-900"), 400);
    assertProblem(() -> toOrder(service, 5, "x"), 400);
  }

  private static ForecastAnswer ask(ForecastService service, ForecastOperation operation) {
    return service.answer(
        new ForecastRequest(
            operation, null, null, null, null, null, null, null, null, null, null, null));
  }

  private static SmallShop manyToOrder() {
    SmallShop shop = new SmallShop();
    for (int item = 0; item < 23; item++) {
      for (int week = 0; week < 12; week++) {
        shop.sold("item" + item, 14, 7 * week + 3);
      }
      shop.stocked("item" + item, 22 - item, 14, 2 + item, 15, 6);
    }
    return shop;
  }

  private static Replenishments withinBudget(
      ForecastService service, double budget, String cursor) {
    return (Replenishments)
        service.answer(
            new ForecastRequest(
                ForecastOperation.TO_ORDER,
                null,
                null,
                null,
                null,
                null,
                4,
                cursor,
                budget,
                null,
                null,
                null));
  }

  @Test
  void toOrder_withinBudgets_spendsNoMoreAndSavesMoreWithMore() {
    ForecastService service = ServedForecasts.serve(manyToOrder().build(1));
    double saved = -1;
    for (double budget : new double[] {0, 50, 700, 5_000, 1e12}) {
      double spent = 0;
      int items = 0;
      Replenishments page = withinBudget(service, budget, null);
      Budget of = page.budget();
      while (true) {
        for (Replenishment item : page.items()) {
          spent += item.costs().orderValue();
          items++;
        }
        if (page.nextCursor() == null) {
          break;
        }
        page = withinBudget(service, budget, page.nextCursor());
      }
      assertThat(spent).isCloseTo(of.spent(), within(1e-6 * (1 + spent)));
      assertThat(of.spent()).isLessThanOrEqualTo(budget);
      assertThat(items).isEqualTo(of.items());
      assertThat(of.saved()).isGreaterThan(saved);
      saved = budget == 0 ? -0.5 : of.saved();
      if (budget == 1e12) {
        assertThat(of.spent()).isEqualTo(of.needed());
        assertThat(items).isEqualTo(23);
      }
    }
  }

  @Test
  void summary_shopWithExcess_countsClassesAndReplaysThePast() {
    SmallShop shop = manyToOrder();
    for (int week = 0; week < 30; week++) {
      shop.sold("slow", 14, 7 * week + 3);
    }
    shop.sold("still", 5, 300).stocked("slow", 2_000, 14, 2, 15, 6);
    shop.stocked("still", 40, 14, 3, 15, 6).stocked("new", 9, 14, 3, 15, 6);
    ForecastService service = ServedForecasts.serve(shop.build(1));

    StockSummary summary = (StockSummary) ask(service, ForecastOperation.SUMMARY);
    ExcessStock excess = (ExcessStock) ask(service, ForecastOperation.EXCESS);

    assertThat(summary.total().items()).isEqualTo(26);
    assertThat(summary.total().toOrder()).isEqualTo(23);
    assertThat(summary.total().dead()).isEqualTo(2);
    assertThat(summary.total().deadValue()).isEqualTo(40 * 3 + 9 * 3);
    assertThat(summary.trackRecord().policies())
        .extracting(PolicyRecord::policy)
        .containsExactly("shopkeeper", "z_sigma", "z_sigma_recent", "perfect");
    // No policy costs less than the one that knows what comes.
    assertThat(summary.trackRecord().policies())
        .allMatch(policy -> policy.cost() >= summary.trackRecord().policies().get(3).cost() - 1e-9);
    assertThat(excess.items())
        .extracting(ExcessItem::itemId)
        .containsExactly("slow", "still", "new");
    assertThat(excess.items())
        .extracting(ExcessItem::kind)
        .containsExactly(ExcessItem.Kind.EXCESS, ExcessItem.Kind.DEAD, ExcessItem.Kind.NEVER_SOLD);
    // 2 a day: 182 days and three weeks of lead time and review are covered.
    assertThat(excess.items().get(0).excessUnits()).isBetween(1_500.0, 1_650.0);
  }

  @Test
  void suppliers_orderBelowTheLeastValue_isToppedUpOrWaits() {
    SmallShop shop = lumpy();
    for (int week = 0; week < 30; week++) {
      shop.sold("soon", 10, 7 * week + 2);
    }
    // 35 units last three and a half weeks; an order is due at three.
    shop.stocked("soon", 35, 14, 2, 15, 6).from("Near & Co", 450);
    shop.stocked("lumpy", 5, 14, 2, 15, 6).from("Near & Co", 450);
    ForecastService service = ServedForecasts.serve(shop.build(1));

    SupplierOrders orders = (SupplierOrders) ask(service, ForecastOperation.SUPPLIERS);

    assertThat(orders.suppliers()).hasSize(1);
    SupplierOrder order = orders.suppliers().get(0);
    assertThat(order.supplierId()).isEqualTo("Near & Co");
    assertThat(order.minValue()).isEqualTo(450);
    assertThat(order.dueItems()).isEqualTo(1);
    assertThat(order.dueValue()).isBetween(200.0, 449.0);
    assertThat(order.decision())
        .isEqualTo(
            order.extraHolding() > 0 ? SupplierOrder.Decision.TOP_UP : SupplierOrder.Decision.WAIT);
    assertThat(toOrder(service, 5, null).items().get(0).supplierId()).isEqualTo("Near & Co");
  }

  @Test
  void replenishment_dueItem_tellsRiskWaitingAndClass() {
    SmallShop shop = steady().stocked("steady", 20, 14, 2, 15, 6);

    Replenishment answer = replenishment(ServedForecasts.serve(shop.build(1)), "steady");

    assertThat(answer.orderUpTo()).isCloseTo(251.36, within(0.01));
    assertThat(answer.orderOn()).isEqualTo(LocalDate.of(2010, 12, 10));
    assertThat(answer.itemClass()).isEqualTo("AX");
    // 20 units at 2 a day: gone with the tenth day's end, more asked for from the eleventh on.
    assertThat(answer.stockOutRisk()).hasSize(21);
    assertThat(answer.stockOutRisk().get(9).probability()).isZero();
    assertThat(answer.stockOutRisk().get(10).probability()).isEqualTo(1);
    // Between two and three weeks from now 14 are asked for, and nothing is left by then.
    assertThat(answer.waiting().days()).isEqualTo(7);
    assertThat(answer.waiting().lostUnits()).isEqualTo(14);
  }

  @Test
  void whatIf_stockOutCostOrDemandFactor_movesLevelAndQuantity() {
    ForecastService service = ServedForecasts.serve(lumpy().build(1));
    Replenishment cheap = whatIf(service, costs(0.02, null, null));
    Replenishment dear = whatIf(service, costs(9.0, null, null));
    Replenishment doubled = whatIf(service, costs(null, 2.0, null));
    Replenishment plain = whatIf(service, costs(null, null, null));
    Replenishment fresh = whatIf(service, costs(null, null, 20.0));

    assertThat(dear.stock().serviceLevel()).isGreaterThan(cheap.stock().serviceLevel());
    assertThat(dear.reorderPoint()).isGreaterThan(cheap.reorderPoint());
    assertThat(dear.why()).extracting(Why::code).contains(Why.Code.SERVICE_LEVEL_FROM_COSTS);
    assertThat(doubled.leadTimeDemand()).isCloseTo(2 * plain.leadTimeDemand(), within(1e-3));
    assertThat(fresh.orderQuantity()).isLessThan(plain.orderQuantity());
    assertThat(fresh.why()).extracting(Why::code).contains(Why.Code.SHELF_LIFE);
  }

  private static StockGiven costs(Double stockoutCost, Double factor, Double shelfLife) {
    return new StockGiven(
        "lumpy",
        null,
        5.0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        stockoutCost,
        null,
        shelfLife,
        factor,
        null,
        null,
        null,
        null,
        null);
  }

  private static Replenishment whatIf(ForecastService service, StockGiven given) {
    ForecastRequest request = ServedForecasts.request(ForecastOperation.WHAT_IF, List.of(given));
    return ((Replenishments) service.answer(request)).items().get(0);
  }

  @Test
  void whatIf_withinABudget_buysWhatSavesMostForItsMoney() {
    SmallShop shop = steady().stocked("steady", 2, 7, 3, 0, 1).stocked("mug", 0, 7, 4, 0, 1);
    for (int week = 0; week < 20; week++) {
      shop.sold("mug", 5, 7 * week + 2);
    }
    ForecastService service = ServedForecasts.serve(shop.build(1));
    Replenishments free = given(service, null);
    Replenishments tight = given(service, 40.0);

    assertThat(free.budget()).isNull();
    assertThat(free.items()).hasSize(2).allMatch(Replenishment::orderNow);
    double needed = free.items().stream().mapToDouble(item -> item.costs().orderValue()).sum();
    assertThat(tight.budget().needed()).isCloseTo(needed, within(1e-3));
    assertThat(tight.budget().spent()).isBetween(20.0, 40.0);
    double spent = tight.items().stream().mapToDouble(item -> item.costs().orderValue()).sum();
    assertThat(spent).isCloseTo(tight.budget().spent(), within(1e-3));
    assertThat(tight.items()).anyMatch(item -> codes(item).contains(Why.Code.BUDGET));
    assertThat(tight.budget().saved()).isLessThan(tight.budget().savedWithAll());
  }

  private static List<Why.Code> codes(Replenishment item) {
    return item.why().stream().map(Why::code).toList();
  }

  private static Replenishments given(ForecastService service, Double budget) {
    List<StockGiven> stock = new ArrayList<>();
    for (String item : List.of("steady", "mug")) {
      stock.add(
          new StockGiven(
              item, null, 1.0, null, null, null, null, null, null, null, null, null, null, null,
              null, null, null, null, null, null, null));
    }
    return (Replenishments)
        service.answer(
            new ForecastRequest(
                ForecastOperation.WHAT_IF,
                null,
                null,
                null,
                null,
                stock,
                null,
                null,
                budget,
                null,
                null,
                null));
  }

  @Test
  void groupForecast_ofTheShop_isTheSumOfItsItems() {
    ForecastService service = ServedForecasts.serve(lumpy().sold("other", 3, 1).build(1));
    DemandForecast shop = (DemandForecast) ask(service, ForecastOperation.GROUP_FORECAST);
    DemandForecast one = (DemandForecast) service.answer(forecast("lumpy", 13));
    DemandForecast other = (DemandForecast) service.answer(forecast("other", 13));

    assertThat(shop.steps()).hasSize(13);
    for (int k = 0; k < 13; k++) {
      assertThat(shop.steps().get(k).mean())
          .isCloseTo(one.steps().get(k).mean() + other.steps().get(k).mean(), within(1e-3));
    }
  }

  @Test
  void answer_withoutItemOrGeneration_saysWhich() {
    ForecastService service = ServedForecasts.serve(steady().build(1));
    ForecastService empty =
        new ForecastService(new TableReader(new MemoryRowStore(CLOCK), Table.FORECASTS, CLOCK));

    assertProblem(() -> service.answer(forecast("nobody's", 2)), 404);
    assertProblem(() -> empty.answer(forecast("steady", 2)), 503);
  }

  @Test
  void answer_damagedRow_isUnavailable() {
    BuiltTable built = steady().build(1);
    ForecastService service =
        ServedForecasts.serve(
            sink ->
                built
                    .rows()
                    .writeTo(
                        row -> {
                          byte[] damaged = row.bytes().clone();
                          damaged[damaged.length / 2] ^= 1;
                          sink.accept(new Row(row.key(), damaged));
                        }),
            built);

    assertProblem(() -> service.answer(forecast("steady", 2)), 503);
    assertProblem(() -> toOrder(service, 5, null), 503);
  }

  @Test
  void build_demandFile_countsBeforeOrdersAndLeavesOutEmptyShelves() {
    SmallShop shop = steady();
    for (int day = 0; day < 40; day++) {
      Instant time = SmallShop.END.minusSeconds((39 - day) * SmallShop.DAY);
      // Sales of three on three days of an empty shelf are no demand of three.
      shop.asked("steady", time, day % 10 == 9 ? 3 : 8, day % 10 == 9 ? 0 : 1);
    }

    DemandForecast answer =
        (DemandForecast) ServedForecasts.serve(shop.build(1)).answer(forecast("steady", 3));

    assertThat(answer.step()).isEqualTo(Step.DAY);
    assertThat(answer.steps()).allMatch(step -> step.mean() == 8);
    assertThat(answer.steps().get(0).date()).isEqualTo(LocalDate.of(2010, 12, 10));
    assertThat(answer.history().get(39).quantity()).isNull();
  }

  @Test
  void build_itemSoldOnMostDays_isForecastByDay() {
    SmallShop shop = new SmallShop();
    for (int day = 0; day < 70; day++) {
      if (day % 7 < 5) {
        shop.sold("daily", 4, day + 0.5);
      }
      if (day % 7 < 4) {
        shop.sold("weekly", 4, day + 0.5);
      }
    }
    ForecastService service = ServedForecasts.serve(shop.build(1));

    assertThat(((DemandForecast) service.answer(forecast("daily", 2))).step()).isEqualTo(Step.DAY);
    assertThat(((DemandForecast) service.answer(forecast("weekly", 2))).step())
        .isEqualTo(Step.WEEK);
  }

  @Test
  void build_onAnyNumberOfThreads_givesTheSameBytes() {
    BuiltTable one = lumpy().build(1);
    BuiltTable four = lumpy().build(4);
    List<byte[]> first = new ArrayList<>();
    List<byte[]> second = new ArrayList<>();
    one.rows().writeTo(row -> first.add(row.bytes()));
    four.rows().writeTo(row -> second.add(row.bytes()));

    assertThat(second).usingRecursiveComparison().isEqualTo(first);
    assertThat(four.scores()).isEqualTo(one.scores());
    assertThat(one.judgedBy()).isEqualTo("skill");
    assertThat(one.scores().get("skill")).isGreaterThan(1);
    List<String> kinds = new ArrayList<>();
    one.rows().writeTo(row -> kinds.add(row.key().kind()));
    assertThat(kinds)
        .containsExactly(
            ForecastRow.KIND,
            GroupKey.SHOP,
            OrderPage.KIND,
            OrderPage.BUDGET_KIND,
            BudgetCurve.KIND,
            StockSummaryRow.KIND,
            ExcessPage.KIND,
            TrackRecordRow.KIND);
  }
}
