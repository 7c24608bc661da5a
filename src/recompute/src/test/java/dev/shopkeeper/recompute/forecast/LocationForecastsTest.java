package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ExcessItem;
import dev.shopkeeper.serving.forecast.ExcessStock;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.ForecastStep;
import dev.shopkeeper.serving.forecast.LocationOrder;
import dev.shopkeeper.serving.forecast.LocationShare;
import dev.shopkeeper.serving.forecast.Position;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.Transfer;
import dev.shopkeeper.serving.forecast.Transfers;
import dev.shopkeeper.serving.forecast.Why;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.LocationsRow;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A shop with three locations, from its lines to answers for each of them. */
class LocationForecastsTest {
  private static final List<String> PLACES = List.of("depot", "north", "south");

  /**
   * Weeks of a shop that sells tea at two shops, three of four units in the north; a depot sells
   * nothing and holds stock. Mugs sell in the north alone.
   */
  private static SmallShop shop() {
    SplittableRandom random = new SplittableRandom(7);
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 40; week++) {
      shop.soldAt("north", "tea", 24 + random.nextInt(12), 7 * week + 2);
      shop.soldAt("south", "tea", 8 + random.nextInt(4), 7 * week + 4);
      shop.soldAt("north", "mug", 1 + random.nextInt(6), 7 * week + 3);
    }
    return shop.stockedAt("north", "tea", 300, 7, 2, 0, 1)
        .stockedAt("south", "tea", 3, 7, 2, 0, 1)
        .stockedAt("depot", "tea", 12, 7, 2, 0, 1)
        .stockedAt("north", "mug", 1, 7, 5, 0, 6);
  }

  private static ForecastAnswer ask(
      ForecastService service, ForecastOperation operation, String item, String location) {
    return service.answer(ServedForecasts.request(operation, item, location));
  }

  private static List<ForecastRow> rows(BuiltTable built, String item) {
    List<ForecastRow> rows = new ArrayList<>();
    built
        .rows()
        .writeTo(
            (Row row) -> {
              for (String place : PLACES) {
                if (row.key().equals(ForecastRow.key(item, place))) {
                  rows.add(ForecastRow.decode(row.bytes()));
                }
              }
            });
    return rows;
  }

  @Test
  void forecast_ofLocations_addsUpToTheItemAtEveryStep() {
    BuiltTable built = shop().build(2);
    ForecastService service = ServedForecasts.serve(built);
    DemandForecast whole = (DemandForecast) ask(service, ForecastOperation.FORECAST, "tea", null);
    DemandForecast north =
        (DemandForecast) ask(service, ForecastOperation.FORECAST, "tea", "north");
    DemandForecast south =
        (DemandForecast) ask(service, ForecastOperation.FORECAST, "tea", "south");

    assertThat(north.locationId()).isEqualTo("north");
    assertThat(north.steps()).hasSameSizeAs(whole.steps());
    for (int k = 0; k < whole.steps().size(); k++) {
      double sum = north.steps().get(k).mean() + south.steps().get(k).mean();
      assertThat(sum).isCloseTo(whole.steps().get(k).mean(), within(2e-4));
    }
    double northAhead = north.steps().stream().mapToDouble(ForecastStep::mean).sum();
    double ahead = whole.steps().stream().mapToDouble(ForecastStep::mean).sum();
    assertThat(northAhead / ahead).isCloseTo(0.75, within(0.04));
    assertThat(north.history().get(25).quantity()).isBetween(24.0, 35.0);
    assertThat(rows(built, "tea")).hasSize(3).allMatch(row -> row.horizon() == 26);
    assertThat(built.parameters()).containsKeys("locations", "location_share_weight");
    assertThat(built.scores())
        .containsKeys(
            "locations_shares_rmsse", "locations_bottom_up_rmsse", "locations_min_trace_rmsse");
  }

  @Test
  void replenishment_southShort_isSuppliedByDepotAndNorthBeforeAnythingIsOrdered() {
    ForecastService service = ServedForecasts.serve(shop().build(2));
    Replenishment south =
        (Replenishment) ask(service, ForecastOperation.REPLENISHMENT, "tea", "south");
    Replenishment north =
        (Replenishment) ask(service, ForecastOperation.REPLENISHMENT, "tea", "north");
    Replenishment whole =
        (Replenishment) ask(service, ForecastOperation.REPLENISHMENT, "tea", null);
    Transfers moves = (Transfers) ask(service, ForecastOperation.TRANSFER_LIST, null, null);

    assertThat(south.locationId()).isEqualTo("south");
    assertThat(south.stock().onHand()).isEqualTo(3);
    assertThat(south.transferUnits()).isPositive();
    assertThat(south.orderNow()).isFalse();
    assertThat(south.why()).extracting(Why::code).contains(Why.Code.SUPPLIED_BY_TRANSFER);
    assertThat(moves.transfers()).isNotEmpty().allMatch(move -> move.to().equals("south"));
    assertThat(moves.transfers().stream().mapToDouble(Transfer::units).sum())
        .isCloseTo(south.transferUnits(), within(1e-3));
    assertThat(moves.transfers().get(0).value())
        .isCloseTo(2 * moves.transfers().get(0).units(), within(1e-3));
    assertThat(north.stock().onHand()).isEqualTo(300);
    assertThat(whole.locations())
        .extracting(LocationShare::locationId)
        .containsExactly("north", "south", "depot");
    assertThat(whole.locations().stream().mapToDouble(LocationShare::demandShare).sum())
        .isCloseTo(1, within(1e-3));
    assertThat(whole.stock().onHand()).isEqualTo(315);
  }

  @Test
  void toOrder_mugsShortInTheNorth_namesTheLocationInBothLists() {
    ForecastService service = ServedForecasts.serve(shop().build(2));
    Replenishments all = (Replenishments) ask(service, ForecastOperation.TO_ORDER, null, null);
    Replenishments north = (Replenishments) ask(service, ForecastOperation.TO_ORDER, null, "north");
    Replenishments south = (Replenishments) ask(service, ForecastOperation.TO_ORDER, null, "south");
    Replenishment alone =
        (Replenishment) ask(service, ForecastOperation.REPLENISHMENT, "mug", "north");

    assertThat(all.items()).extracting(Replenishment::itemId).containsExactly("mug");
    assertThat(all.items()).extracting(Replenishment::locationId).containsExactly("north");
    assertThat(north.items()).isEqualTo(all.items());
    assertThat(south.items()).isEmpty();
    assertThat(all.items().get(0).orderQuantity()).isEqualTo(alone.orderQuantity()).isPositive();
    assertThat(all.items().get(0).orderQuantity() % 6).isZero();
    assertThat(all.items().get(0).stockOutDate()).isEqualTo(alone.stockOutDate());
    assertThatThrownBy(() -> ask(service, ForecastOperation.TO_ORDER, null, "nowhere"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> ask(service, ForecastOperation.FORECAST, "mug", "south"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("south");
  }

  @Test
  void excess_tooMuchAtOneLocation_isListedThere() {
    SmallShop shop = shop().stockedAt("south", "mug", 500, 7, 5, 0, 6);
    ForecastService service = ServedForecasts.serve(shop.build(2));
    ExcessStock all = (ExcessStock) ask(service, ForecastOperation.EXCESS, null, null);
    ExcessStock south = (ExcessStock) ask(service, ForecastOperation.EXCESS, null, "south");

    assertThat(south.items()).extracting(ExcessItem::itemId).containsExactly("mug");
    assertThat(south.items().get(0).locationId()).isEqualTo("south");
    // What the north takes is no longer too much.
    assertThat(south.items().get(0).excessUnits()).isBetween(300.0, 499.0);
    assertThat(all.items()).containsAll(south.items());
  }

  @Test
  void groupForecast_ofLocations_addsUpToTheShop() {
    ForecastService service = ServedForecasts.serve(shop().build(2));
    DemandForecast all =
        (DemandForecast) ask(service, ForecastOperation.GROUP_FORECAST, null, null);
    double sum = 0;
    for (String place : PLACES) {
      DemandForecast one =
          (DemandForecast) ask(service, ForecastOperation.GROUP_FORECAST, null, place);
      assertThat(one.locationId()).isEqualTo(place);
      sum += one.steps().get(0).mean();
    }

    assertThat(sum).isCloseTo(all.steps().get(0).mean(), within(1e-3));
  }

  @Test
  void transfers_withoutShares_useTheLocationsOwnForecastsAndStock() {
    ForecastService service = ServedForecasts.serve(shop().build(2));
    Position north = new Position("tea", "north", null, null, null);
    Position south = new Position("tea", "south", 0.0, null, null);
    Transfers moves =
        (Transfers)
            service.answer(
                new ForecastRequest(
                    ForecastOperation.TRANSFERS,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(north, south),
                    null));

    assertThat(moves.transfers()).hasSize(1);
    assertThat(moves.transfers().get(0).from()).isEqualTo("north");
    assertThat(moves.positions()).extracting(LocationOrder::locationId).contains("south");
    assertThat(moves.positions().get(0).demandShare()).isCloseTo(0.75, within(0.04));
  }

  @Test
  void whatIf_atALocation_decidesByItsForecast() {
    ForecastService service = ServedForecasts.serve(shop().build(2));
    StockGiven given =
        new StockGiven(
            "tea", "south", 3.0, null, 7.0, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null);
    ForecastRequest request = ServedForecasts.request(ForecastOperation.WHAT_IF, List.of(given));
    Replenishment south = ((Replenishments) service.answer(request)).items().get(0);

    // Nothing is moved in a what-if: ten a week are asked for in the south.
    assertThat(south.locationId()).isEqualTo("south");
    assertThat(south.orderNow()).isTrue();
    assertThat(south.leadTimeDemand()).isBetween(15.0, 25.0);
  }

  @Test
  void build_ordersAtAPlaceWithoutAnyStock_planTheItemAsAWhole() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 30; week++) {
      shop.soldAt("web", "tea", 20, 7 * week + 2);
      shop.soldAt("north", "tea", 5, 7 * week + 3);
    }
    shop.stockedAt("north", "tea", 10, 7, 2, 0, 1);
    ForecastService service = ServedForecasts.serve(shop.build(1));
    Replenishments due = (Replenishments) ask(service, ForecastOperation.TO_ORDER, null, null);
    DemandForecast web = (DemandForecast) ask(service, ForecastOperation.FORECAST, "tea", "web");

    assertThat(due.items()).hasSize(1);
    assertThat(due.items().get(0).locationId()).isNull();
    assertThat(due.items().get(0).leadTimeDemand()).isCloseTo(50, within(1.0));
    assertThat(web.steps().get(0).mean()).isCloseTo(20, within(0.5));
  }

  @Test
  void build_stockOfLocationsAndOrdersOfNone_sharesEvenly() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 30; week++) {
      shop.sold("tea", 20, 7 * week + 2);
    }
    shop.stockedAt("north", "tea", 10, 7, 2, 0, 1).stockedAt("south", "tea", 10, 7, 2, 0, 1);
    ForecastService service = ServedForecasts.serve(shop.build(1));
    DemandForecast north =
        (DemandForecast) ask(service, ForecastOperation.FORECAST, "tea", "north");

    assertThat(north.steps().get(0).mean()).isCloseTo(10, within(1e-3));
    assertThat(north.history().get(25).quantity()).isEqualTo(10);
  }

  @Test
  void build_itemWithTooManyLocations_isTakenAsAWhole() {
    SmallShop shop = new SmallShop();
    for (int place = 0; place <= LocationsRow.MAX_PLACES; place++) {
      shop.soldAt("p" + place, "everywhere", 1, 10 + place % 30);
      shop.stockedAt("p" + place, "everywhere", 1, 7, 2, 0, 1);
    }
    shop.soldAt("p0", "here", 1, 12).soldAt("p0", "here", 1, 40);
    BuiltTable built = shop.build(1);
    ForecastService service = ServedForecasts.serve(built);

    assertThat(built.parameters()).containsEntry("items_with_too_many_locations", "1");
    assertThat(
            ((Replenishment) ask(service, ForecastOperation.REPLENISHMENT, "everywhere", null))
                .locations())
        .isNull();
    assertThat(ask(service, ForecastOperation.FORECAST, "here", "p0")).isNotNull();
  }

  @Test
  void build_onAnyNumberOfThreads_givesTheSameBytes() {
    List<String> one = new ArrayList<>();
    List<String> three = new ArrayList<>();
    shop()
        .build(1)
        .rows()
        .writeTo(row -> one.add(row.key() + "=" + HexFormat.of().formatHex(row.bytes())));
    shop()
        .build(3)
        .rows()
        .writeTo(row -> three.add(row.key() + "=" + HexFormat.of().formatHex(row.bytes())));

    assertThat(three).isEqualTo(one);
  }
}
