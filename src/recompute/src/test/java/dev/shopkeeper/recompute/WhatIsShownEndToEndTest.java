package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.FORECASTS;
import static dev.shopkeeper.tables.Table.SEGMENTS;
import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.forecast.ForecastTable;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.recommend.Adjustment;
import dev.shopkeeper.serving.recommend.ItemSource;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.recommend.RecommendedItem;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SampleEvents;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.recommend.RulesRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a shop's items, stock and rules to what is shown of them. */
class WhatIsShownEndToEndTest {
  private static final String RULES =
      "rule_id,action,value,per,item_id,category,brand,item_type,stock,placement,active_from,"
          + "active_until";
  private static final int ITEMS = 20;

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final MemoryEventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final List<String> progress = new ArrayList<>();
  private final RecommendService service =
      new RecommendService(
          new TableReader(store, SIMILARITY, clock),
          new TableReader(store, SEGMENTS, clock),
          events,
          () -> "r",
          clock);

  @Test
  void filters_brandAttributeType_leaveWhatPassesAll() {
    compute();

    assertThat(ids("'brands':['even'],'limit':100"))
        .hasSize(9)
        .allMatch(id -> Integer.parseInt(id.substring(1)) % 2 == 0);
    assertThat(ids("'attributes':{'colour':['red'],'size':['42','43']},'limit':100"))
        .containsExactlyInAnyOrder("i0", "i4", "i8");
    assertThat(ids("'attributes':{'colour':['mauve']}")).isEmpty();
    assertThat(ids("'item_types':['ad'],'limit':100")).containsExactlyInAnyOrder("i15", "i16");
  }

  @Test
  void attribute_thatNoItemHas_isRefusedWithThoseThereAre() {
    compute();

    assertThatThrownBy(() -> ids("'attributes':{'weight':['1']}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().errors().get(0).field()).isEqualTo("attributes.weight");
              assertThat(e.problem().errors().get(0).allowed()).contains("colour, size");
            });
  }

  @Test
  void availableFrom_inTheFuture_isShownWhenAskedForOrWhenTheDayHasCome() {
    compute();

    assertThat(ids("'limit':100")).doesNotContain("i17");
    assertThat(ids("'upcoming':true,'limit':100")).contains("i17");
    clock.advance(Duration.ofDays(40));
    assertThat(ids("'limit':100")).contains("i17");
  }

  @Test
  void stock_thatRunsOut_comesLastAndIsSaidSo() {
    compute();

    // i0 is sold out, i1 has two days left of a lead time of thirty; both sell best.
    List<RecommendedItem> all = ask("'limit':100");
    List<RecommendedItem> last = all.subList(all.size() - 2, all.size());
    assertThat(last).extracting(RecommendedItem::itemId).containsExactlyInAnyOrder("i0", "i1");
    assertThat(last)
        .flatExtracting(RecommendedItem::adjustments)
        .extracting(Adjustment::kind)
        .containsOnly(Adjustment.Kind.HELD_BACK);
    assertThat(ids("'limit':5")).doesNotContain("i0", "i1");
    assertThat(ids("'stock_aware':false,'limit':5")).contains("i1");
    assertThat(ids("'stock_aware':false,'in_stock':true,'limit':100"))
        .contains("i1")
        .doesNotContain("i0");
  }

  @Test
  void overstock_liftedOnRequest_movesUpByAtMostThat() {
    compute();

    assertThat(ask("'limit':100"))
        .flatExtracting(RecommendedItem::adjustments)
        .extracting(Adjustment::kind)
        .doesNotContain(Adjustment.Kind.LIFTED);
    List<RecommendedItem> lifted = ask("'overstock_lift':2,'limit':100");
    // A million of i2 will not be sold in this world: its stock will not run out.
    assertThat(lifted)
        .filteredOn(item -> item.adjustments().stream().anyMatch(this::isLift))
        .extracting(RecommendedItem::itemId, RecommendedItem::adjustments)
        .contains(tuple("i2", List.of(new Adjustment(Adjustment.Kind.LIFTED, null, 2.0))));
    assertThat(lifted)
        .filteredOn(item -> item.itemId().equals("i0") || item.itemId().equals("i1"))
        .noneMatch(item -> item.adjustments().stream().anyMatch(this::isLift));
    assertThat(ids("'overstock_lift':2,'limit':100").indexOf("i2"))
        .isLessThanOrEqualTo(ids("'limit':100").indexOf("i2"));
  }

  private boolean isLift(Adjustment adjustment) {
    return adjustment.kind() == Adjustment.Kind.LIFTED;
  }

  @Test
  void rules_ofEachAction_doWhatTheySay() {
    compute(
        "up,boost,50,,i14,,,,,,,",
        "down,bury,0.001,,,c1,,,,,,",
        "first,pin,2,,i19,,,,,,,",
        "home,pin,1,,i12,,,,,home,,",
        "few,cap,2,category,,,,,,,,",
        "out,exclude,,,i3,,,,,,,",
        "lift,boost,1.5,,,,,,overstock,,,",
        "gone,boost,2,,nowhere,,,,,,,");

    List<RecommendedItem> items = ask("'basket':['i10'],'limit':8,'stock_aware':false");
    assertThat(items.get(1).itemId()).isEqualTo("i19");
    assertThat(items.get(1).source()).isEqualTo(ItemSource.PINNED);
    assertThat(items.get(0).itemId()).isEqualTo("i14");
    assertThat(items.get(0).adjustments())
        .contains(new Adjustment(Adjustment.Kind.BOOSTED, "up", 50.0));
    assertThat(items).extracting(RecommendedItem::itemId).doesNotContain("i3");
    for (String category : List.of("c0", "c1", "c2", "c3")) {
      assertThat(items).filteredOn(item -> category.equals(item.category())).hasSizeBetween(1, 2);
    }
    assertThat(ids("'basket':['i10'],'placement':'home','limit':8"))
        .startsWith("i12", "i19", "i14");
    assertThat(progress).anyMatch(line -> line.contains("'gone' does nothing"));
  }

  @Test
  void rule_ofATime_holdsInThatTimeOnly() {
    String from = clock.instant().plus(Duration.ofDays(1)).toString();
    String until = clock.instant().plus(Duration.ofDays(2)).toString();
    compute("sale,pin,1,,i18,,,,,," + from + "," + until);

    assertThat(ids("'limit':3")).doesNotContain("i18");
    clock.advance(Duration.ofDays(1));
    assertThat(ids("'limit':3")).startsWith("i18");
    clock.advance(Duration.ofDays(1));
    assertThat(ids("'limit':3")).doesNotContain("i18");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,pin,1,,i1,,,,,,,|b,pin,1,,i2,,,,,,,|both pin position 1",
        "a,pin,1,,i1,,,,,home,,|b,pin,2,,i1,,,,,,,|pin one item to two positions",
        "a,pin,1,,i4,,,,,,,|b,exclude,,,,,even,,,,,|pin and exclude 'i4'",
        "a,boost,2,,,c1,,,,,,|b,bury,0.5,,,c1,,,,,,|boost and bury the same items",
        "a,cap,2,brand,,,,,,,,|b,cap,3,brand,,,,,,,,|cap the same items at 2 and at 3",
        "a,cap,0,,,,even,,,,,|b,pin,3,,i4,,,,,,,|pins alone exceed the cap of 0"
      })
  void rules_thatContradictEachOther_areRefusedByName(String one, String other, String why) {
    assertThatThrownBy(() -> compute(one, other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'a' and 'b' contradict each other")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,pin,1,,i1,,,,,home,,|b,pin,1,,i2,,,,,basket,,",
        "a,pin,1,,i1,,,,,,,2026-01-01|b,pin,1,,i2,,,,,,2026-01-01,",
        "a,pin,1,,i4,,,,,,,|b,exclude,,,,,even,,sold_out,,,",
        "a,cap,1,,,,even,,,,,|b,pin,3,,i4,,,,,,,"
      })
  void rules_thatNeverMeet_areTaken(String one, String other) {
    compute(one, other);

    assertThat(ids("'limit':3")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,promote,2,,i1,,,,,,,",
        "a,boost,1,,i1,,,,,,,",
        "a,boost,,,i1,,,,,,,",
        "a,bury,1,,i1,,,,,,,",
        "a,pin,0,,i1,,,,,,,",
        "a,pin,1.5,,i1,,,,,,,",
        "a,pin,1,,,c1,,,,,,",
        "a,cap,3,,,,,,,,,",
        "a,cap,3,colour,,,,,,,,",
        "a,cap,3,,i1,,,,,,,",
        "a,exclude,,,,,,,,,,",
        "a,exclude,1,,i1,,,,,,,",
        "a,boost,2,brand,i1,,,,,,,",
        "a,boost,2,,i1,,,car,,,,",
        "a,boost,2,,i1,,,,full,,,",
        "a,boost,2,,i1,,,,,,2026-02-01,2026-02-01",
        "a,boost,2,,i1,,,,,,soon,",
        ",boost,2,,i1,,,,,,,"
      })
  void rule_thatCannotBeUnderstood_stopsTheRunNamingTheLine(String line) {
    assertThatThrownBy(() -> compute("fine,boost,2,,i1,,,,,,,", line))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("rules.csv, line 3");
    assertThatThrownBy(() -> compute("a,boost,2,,i1,,,,,,,", "a,boost,3,,i2,,,,,,,"))
        .hasMessageContaining("rule_id 'a' stood before");
  }

  @Test
  void rules_moreThanARowHolds_areRefused() {
    String[] many =
        IntStream.range(0, 300)
            .mapToObj(n -> "rule number %d,boost,2,,i1,,,,,,,".formatted(n))
            .toArray(String[]::new);

    assertThatThrownBy(() -> compute(many))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("300 of them are too long for one row");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rulesRow_damagedOrMissing_isAnOutage(boolean missing) {
    compute("a,boost,2,,i1,,,,,,,");
    store.damage(RulesRow.KEY.kind(), missing);

    assertThatThrownBy(() -> ids("'limit':3"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("row rules/ is " + (missing ? "missing" : "damaged"));
  }

  @Test
  void shopper_withAHundredThousandEvents_isAnsweredFromTheLatest() {
    compute();
    for (int n = 0; n < 100_000; n++) {
      record("e" + n, n < 99_950 ? "i5" : "i6");
    }
    List<RecommendedItem> items = ask("'user_id':'busy','limit':5,'reasons':10");

    assertThat(items).hasSize(5);
    assertThat(items)
        .flatExtracting(RecommendedItem::reasons)
        .isNotEmpty()
        .allMatch(reason -> reason.itemId().equals("i6"));
  }

  private void record(String id, String itemId) {
    clock.advance(Duration.ofMillis(1));
    events.record(SampleEvents.view(id, Shopper.user("busy"), itemId, clock.instant()));
  }

  private void compute(String... rules) {
    MemoryFiles files =
        new MemoryFiles()
            .with("orders.csv", orders())
            .with("items.csv", items())
            .with("stock.csv", stock());
    if (rules.length > 0) {
      files.with("rules.csv", RULES + "\n" + String.join("\n", rules));
    }
    RecomputeOptions options =
        RecomputeOptions.defaults().withTables(Set.of(FORECASTS, SIMILARITY));
    new Recompute(store, List.of(new ForecastTable(), new SimilarityTable()), clock)
        .run(files, options, reject -> {}, progress::add);
  }

  /** Forty users buy two items each week for ten weeks, the better ones more often. */
  private String[] orders() {
    List<String> lines = new ArrayList<>();
    lines.add("order_id,user_id,item_id,quantity,unit_price,ordered_at");
    for (int user = 0; user < 40; user++) {
      for (int week = 0; week < 10; week++) {
        int n = user * 7 + week * 3;
        int first = Math.min(n % ITEMS, (n * 5 + 1) % ITEMS);
        String at = clock.instant().minus(Duration.ofDays(7L * week + 1)).toString();
        lines.add("o%d-%d,u%d,i%d,2,5,%s".formatted(user, week, user, first, at));
        lines.add("o%d-%d,u%d,i%d,2,5,%s".formatted(user, week, user, (first + 4) % ITEMS, at));
      }
    }
    return lines.toArray(new String[0]);
  }

  private String[] items() {
    List<String> lines = new ArrayList<>();
    lines.add("item_id,title,category,brand,price,attributes,available_from,item_type");
    for (int n = 0; n < ITEMS; n++) {
      String attributes =
          n % 4 == 0
              ? "\"{\"\"colour\"\": [\"\"red\"\", \"\"white\"\"], \"\"size\"\": %d}\""
                  .formatted(n < 10 ? 42 : 44)
              : "";
      lines.add(
          String.format(
              Locale.ROOT,
              "i%d,Item %d,c%d,%s,%d,%s,%s,%s",
              n,
              n,
              n % 4,
              n % 2 == 0 ? "even" : "odd",
              n + 1,
              attributes,
              n == 17 ? clock.instant().plus(Duration.ofDays(30)) : "",
              n == 15 || n == 16 ? "ad" : "product"));
    }
    return lines.toArray(new String[0]);
  }

  private static String[] stock() {
    return new String[] {
      "item_id,on_hand,lead_time_days", "i0,0,30", "i1,2,30", "i2,1000000,7", "i4,500,7"
    };
  }

  private List<String> ids(String fields) {
    return ask(fields).stream().map(RecommendedItem::itemId).toList();
  }

  private List<RecommendedItem> ask(String fields) {
    String user = fields.contains("user_id") ? "" : "'user_id':'stranger',";
    String json = "{'operation':'recommend'," + user + fields + "}";
    try {
      Recommendations answer =
          service.answer(Json.mapper().readValue(json.replace('\'', '"'), RecommendRequest.class));
      return answer.items();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
