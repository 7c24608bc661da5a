package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.Step;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.Why;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.forecast.BudgetCurve;
import dev.shopkeeper.tables.forecast.ExcessPage;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  private static ForecastService serve(BuiltTable built) {
    return serve(built.rows()::writeTo, built);
  }

  private static ForecastService serve(Consumer<Consumer<Row>> rows, BuiltTable built) {
    RowStore store = new MemoryRowStore(CLOCK);
    try (GenerationWriter writer = new Generations(store, CLOCK).begin(Table.FORECASTS)) {
      rows.accept(writer::put);
      writer.verify();
      writer.publish(
          new Provenance(
              CLOCK.instant(),
              SmallShop.END,
              "a small shop",
              "0",
              built.method(),
              built.parameters(),
              built.scores()));
    }
    return new ForecastService(new TableReader(store, Table.FORECASTS, CLOCK));
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
        service.answer(
            new ForecastRequest(
                ForecastOperation.REPLENISHMENT,
                item,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
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
            null);
    ForecastRequest request =
        new ForecastRequest(
            ForecastOperation.WHAT_IF,
            null,
            null,
            null,
            null,
            List.of(given),
            null,
            null,
            null,
            null,
            null,
            null);
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
    DemandForecast answer = (DemandForecast) serve(steady().build(1)).answer(forecast("steady", 2));

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

    Replenishment answer = replenishment(serve(shop.build(1)), "steady");

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
    ForecastService service = serve(steady().build(1));

    assertThat(replenishment(service, "steady").stock().defaults()).contains("on_hand");
    assertThat(toOrder(service, 10, null).items()).isEmpty();
  }

  @Test
  void replenishment_stockWithoutSales_ordersNothing() {
    SmallShop shop = steady().stocked("dust", 0, 14, 2, 15, 6);

    Replenishment answer = replenishment(serve(shop.build(1)), "dust");

    assertThat(answer.orderNow()).isFalse();
    assertThat(answer.orderQuantity()).isZero();
    assertThat(answer.why()).extracting(Why::code).contains(Why.Code.NO_DEMAND);
  }

  @Test
  void whatIf_moreStockOrLessService_neverOrdersMore() {
    ForecastService service = serve(lumpy().build(1));

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
    ForecastService service = serve(lumpy().build(1));

    Replenishment own = replenishment(service, "lumpy");
    Replenishment given = whatIf(service, 20.0, 14.0, null);

    assertThat(given).usingRecursiveComparison().ignoringFields("origin").isEqualTo(own);
    assertThat(toOrder(service, 1, null).items().get(0))
        .usingRecursiveComparison()
        .ignoringFields("origin")
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
    ForecastService service = serve(shop.build(2));

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

  @Test
  void answer_withoutItemOrGeneration_saysWhich() {
    ForecastService service = serve(steady().build(1));
    ForecastService empty =
        new ForecastService(new TableReader(new MemoryRowStore(CLOCK), Table.FORECASTS, CLOCK));

    assertProblem(() -> service.answer(forecast("nobody's", 2)), 404);
    assertProblem(() -> empty.answer(forecast("steady", 2)), 503);
  }

  @Test
  void answer_damagedRow_isUnavailable() {
    BuiltTable built = steady().build(1);
    ForecastService service =
        serve(
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

    DemandForecast answer = (DemandForecast) serve(shop.build(1)).answer(forecast("steady", 3));

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
    ForecastService service = serve(shop.build(1));

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
            OrderPage.KIND,
            OrderPage.BUDGET_KIND,
            BudgetCurve.KIND,
            StockSummaryRow.KIND,
            ExcessPage.KIND,
            TrackRecordRow.KIND);
  }
}
