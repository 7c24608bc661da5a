package dev.shopkeeper.recompute.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.recompute.data.CalendarDay;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.Shop;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShopLoaderTest {
  private static final String ORDERS = "order_id,user_id,item_id,quantity,unit_price,ordered_at";
  private static final LoadOptions OPTIONS =
      LoadOptions.asOf(Instant.parse("2011-01-01T00:00:00Z"));

  private final List<Reject> rejects = new ArrayList<>();

  @Test
  void load_allKindsOfFiles_fillsTheColumns() {
    Shop shop =
        load(new MemoryFiles()
                .with(
                    "orders.csv",
                    ORDERS + ",location_id,channel,promotion_id",
                    "o1,u1,i1,2,1.50,2010-05-01,l1,web,p1",
                    "o1,u1,i2,1,3,2010-05-01,l1,web,",
                    "o2,,i1,0.5,1.5,2010-05-02T10:00+02:00,,,")
                .with(
                    "events.jsonl",
                    "{\"event_id\":\"e1\",\"user_id\":\"u2\",\"item_id\":\"i3\",\"type\":\"view\","
                        + "\"occurred_at\":\"2010-05-03\",\"duration_s\":1.5}")
                .with(
                    "items.csv",
                    "item_id,title,category,price,attributes,available_from",
                    "i1,First,Cups,1.5,\"{\"\"colour\"\": \"\"red\"\"}\",",
                    "i9,Ninth,,,,2012-01-01")
                .with("stock.csv", "item_id,on_hand,lead_time_days", "i1,7,3")
                .with("demand.csv", "series_id,time,quantity,in_stock", "i1,2010-05-01,4,true"))
            .shop();

    assertThat(ids(shop)).containsExactly("i1", "i2", "i3", "i9");
    assertThat(shop.orderLines().orders()).isEqualTo(2);
    assertThat(shop.orderLines().order()).containsExactly(0, 0, 1);
    assertThat(shop.orderLines().user()).containsExactly(0, 0, -1);
    assertThat(shop.orderLines().item()).containsExactly(0, 1, 0);
    assertThat(shop.orderLines().quantity()).containsExactly(2, 1, 0.5);
    assertThat(shop.orderLines().second()[2])
        .isEqualTo(Instant.parse("2010-05-02T08:00:00Z").getEpochSecond());
    assertThat(shop.orderLines().promotion()).containsExactly(0, -1, -1);
    assertThat(shop.events().user()).containsExactly(1);
    assertThat(shop.events().duration()).containsExactly(1.5);
    assertThat(shop.catalogue().title()).containsExactly("First", null, null, "Ninth");
    assertThat(shop.catalogue().price()).containsExactly(1.5, Double.NaN, Double.NaN, Double.NaN);
    assertThat(shop.stock().onHand()).containsExactly(7);
    assertThat(shop.stock().leadTimeDays()).containsExactly(3);
    assertThat(shop.demand().quantity()).containsExactly(4);
    assertThat(shop.demand().inStock()).containsExactly((byte) 1);
    assertThat(rejects).isEmpty();
  }

  @Test
  void load_calendar_keepsDaysPastAndToComeOnce() {
    Shop shop =
        load(new MemoryFiles()
                .with("orders.csv", ORDERS, "o1,u1,i1,2,1.50,2010-05-01")
                .with(
                    "calendar.csv",
                    "date,event,category,location_id",
                    "2010-12-25,Christmas,,",
                    "2011-12-25,Christmas,Cups,l1",
                    "2010-12-25,Christmas,,",
                    "2010-12-26,,,",
                    "tomorrow,Feast,,"))
            .shop();

    assertThat(shop.calendar())
        .containsExactly(
            new CalendarDay(14_968, "Christmas", "", ""),
            new CalendarDay(15_333, "Christmas", "Cups", "l1"));
    assertThat(rejects)
        .extracting(Reject::line, Reject::reason)
        .containsExactly(tuple(5L, RejectReason.MISSING_ID), tuple(6L, RejectReason.BAD_TIME));
  }

  @Test
  void load_policyOfStock_isReadByNameOrRejected() {
    Shop shop =
        load(new MemoryFiles()
                .with("orders.csv", ORDERS, "o1,u1,i1,2,1.50,2010-05-01")
                .with(
                    "stock.csv",
                    "item_id,on_hand,policy",
                    "i1,7,min_max",
                    "i2,7,Fixed_Lot",
                    "i3,7,ORDER_UP_TO",
                    "i4,7,",
                    "i5,7,whenever",
                    "i6,7,lost_sales",
                    "i7,7,service_level"))
            .shop();

    assertThat(shop.stock().policy()).containsExactly(1, 2, 3, Double.NaN, 4, 5);
    assertThat(rejects).hasSize(1);
    assertThat(rejects.get(0).reason()).isEqualTo(RejectReason.BAD_VALUE);
    assertThat(rejects.get(0).line()).isEqualTo(6);
    assertThat(rejects.get(0).detail())
        .isEqualTo(
            "policy 'whenever' is none of min_max, fixed_lot, order_up_to, lost_sales, service_level");
  }

  @Test
  void load_orderLinesThatCannotBeSales_rejectsEachWithItsReason() {
    CleaningReport report =
        load(orders(
                ",u,i,1,1,2010-05-01",
                "o,u,,1,1,2010-05-01",
                "o,u,i,one,1,2010-05-01",
                "o,u,i,NaN,1,2010-05-01",
                "o,u,i,0,1,2010-05-01",
                "o,u,i,200000,1,2010-05-01",
                "o,u,i,1,0,2010-05-01",
                "o,u,i,1,-2,2010-05-01",
                "o,u,i,1,2000000,2010-05-01",
                "o,u,i,1,1,01/05/2010",
                "o,u,i,1,1,2010-05-99",
                "o,u,i,1,1,1970-01-01",
                "o,u,i,1,1,2011-01-02",
                "o,u,i,1,1,",
                "o,u,POST,1,1,2010-05-01",
                "o,u,test001,1,1,2010-05-01",
                "o,u,gift_0001_20,1,1,2010-05-01",
                "o,u,i\ufffd,1,1,2010-05-01",
                "o,u," + "é".repeat(129) + ",1,1,2010-05-01",
                "o,u,i,1,1",
                "o,u,i,1,1,2010-05-01"))
            .report();

    assertThat(rejects)
        .extracting(Reject::reason)
        .containsExactly(
            RejectReason.MISSING_ID,
            RejectReason.MISSING_ID,
            RejectReason.BAD_NUMBER,
            RejectReason.BAD_NUMBER,
            RejectReason.QUANTITY_ZERO,
            RejectReason.QUANTITY_OUTLIER,
            RejectReason.PRICE_NOT_POSITIVE,
            RejectReason.PRICE_NOT_POSITIVE,
            RejectReason.PRICE_OUTLIER,
            RejectReason.BAD_TIME,
            RejectReason.BAD_TIME,
            RejectReason.ANCIENT_TIME,
            RejectReason.FUTURE_TIME,
            RejectReason.MISSING_VALUE,
            RejectReason.FEE_CODE,
            RejectReason.TEST_CODE,
            RejectReason.FEE_CODE,
            RejectReason.BAD_TEXT,
            RejectReason.LONG_ID,
            RejectReason.FIELD_COUNT);
    assertThat(rejects.get(2))
        .isEqualTo(
            new Reject(
                "orders.csv",
                4,
                RejectReason.BAD_NUMBER,
                "quantity 'one' is not a decimal number",
                "o,u,i,one,1,2010-05-01"));
    assertThat(report.of(FileKind.ORDERS).accepted()).isEqualTo(1);
    assertThat(report.of(FileKind.ORDERS).rejectedLines()).isEqualTo(20);
  }

  @Test
  void load_shortCode_isAFeeOnlyWhereTheCatalogueDoesNotListIt() {
    String[] lines = {ORDERS, "o,u,M,1,1,2010-05-01", "o,u,D,1,1,2010-05-01"};

    Shop without = load(new MemoryFiles().with("orders.csv", lines)).shop();
    Shop with =
        load(new MemoryFiles()
                .with("orders.csv", lines)
                .with("items.csv", "item_id,title", "M,Mug"))
            .shop();

    assertThat(ids(without)).containsExactly("M", "D");
    assertThat(ids(with)).containsExactly("M");
  }

  @Test
  void load_anIdOfThreeThousandCharacters_isOneClearReject() {
    load(orders("o,u," + "x".repeat(3_000) + ",1,1,2010-05-01"));

    assertThat(rejects).hasSize(1);
    assertThat(rejects.get(0).detail())
        .isEqualTo("item_id has 3000 bytes of UTF-8, at most 256 are allowed");
    assertThat(rejects.get(0).text()).hasSize(1_003).endsWith("...");
  }

  @Test
  void load_exactDuplicates_keepsTheFirst() {
    CleaningReport.Count count =
        load(orders(
                "o,u,i,1,1,2010-05-01",
                "o,u,i,1,1.0,2010-05-01T00:00Z",
                "o,u,i,2,1,2010-05-01",
                "p,u,i,1,1,2010-05-01"))
            .report()
            .of(FileKind.ORDERS);

    assertThat(count.merged()).isEqualTo(Map.of(MergeReason.EXACT_DUPLICATE, 1L));
    assertThat(count.accepted()).isEqualTo(3);
  }

  @Test
  void load_return_isTakenOffTheLatestEarlierPurchasesOfTheSameUser() {
    LoadedShop loaded =
        load(
            orders(
                "o1,u,i,5,1,2010-05-01",
                "o2,u,i,3,1,2010-05-02",
                "o3,v,i,9,1,2010-05-02",
                "c1,u,i,-4,1,2010-05-03",
                "o4,u,i,7,1,2010-05-04"));

    assertThat(loaded.shop().orderLines().quantity()).containsExactly(4, 9, 7);
    assertThat(loaded.report().of(FileKind.ORDERS).merged())
        .isEqualTo(Map.of(MergeReason.RETURN_MATCHED, 1L, MergeReason.PURCHASE_RETURNED, 1L));
    assertThat(loaded.report().returnedUnits()).isEqualTo(4);
  }

  @Test
  void load_returnBeyondPurchases_countsTheRest() {
    LoadedShop loaded = load(orders("o1,u,i,5,1,2010-05-01", "c1,u,i,-8,1,2010-05-03"));

    assertThat(loaded.shop().orderLines().size()).isZero();
    assertThat(loaded.report().returnedUnits()).isEqualTo(5);
    assertThat(loaded.report().unmatchedUnits()).isEqualTo(3);
  }

  @Test
  void load_returnWithoutEarlierPurchase_isRejectedAtItsLine() {
    load(
        orders(
            "c1,u,i,-1,1,2010-04-30",
            "o1,u,i,5,1,2010-05-01",
            "c2,v,i,-1,1,2010-05-03",
            "c3,,i,-1,1,2010-05-03"));

    assertThat(rejects)
        .extracting(Reject::line, Reject::reason)
        .containsExactly(
            tuple(2L, RejectReason.UNMATCHED_RETURN),
            tuple(4L, RejectReason.UNMATCHED_RETURN),
            tuple(5L, RejectReason.UNMATCHED_RETURN));
  }

  @Test
  void load_guestReturn_isTakenOffTheSameOrder() {
    LoadedShop loaded =
        load(orders("o1,,i,5,1,2010-05-01", "o2,,i,5,1,2010-05-01", "o1,,i,-2,1,2010-05-03"));

    assertThat(loaded.shop().orderLines().quantity()).containsExactly(3, 5);
  }

  @Test
  void load_priceFarOffTheItemsMedian_isRejected() {
    String[] lines =
        IntStream.range(0, 10)
            .mapToObj(i -> "o" + i + ",u,i,1," + (i == 4 ? "99999" : "2") + ",2010-05-01")
            .toArray(String[]::new);

    load(orders(lines));

    assertThat(rejects)
        .extracting(Reject::detail)
        .containsExactly("unit_price 99999.0 is more than 100.0 times off the item's median 2.0");
  }

  @Test
  void load_eventIdTwice_countsOnceOrIsRejected() {
    String head = "event_id,user_id,item_id,type,occurred_at";
    CleaningReport.Count count =
        load(new MemoryFiles()
                .with(
                    "events.csv",
                    head,
                    "e1,u,i,view,2010-05-01",
                    "e1,u,i,view,2010-05-01",
                    "e1,u,i,click,2010-05-01"))
            .report()
            .of(FileKind.EVENTS);

    assertThat(count.accepted()).isEqualTo(1);
    assertThat(count.merged()).isEqualTo(Map.of(MergeReason.EXACT_DUPLICATE, 1L));
    assertThat(count.rejected()).isEqualTo(Map.of(RejectReason.EVENT_ID_REUSED, 1L));
  }

  @Test
  void load_strict_stopsAtTheFirstReject() {
    MemoryFiles files = orders("o,u,i,1,1,2010-05-01", "o,u,i,1,0,2010-05-01");

    assertThatThrownBy(
            () -> new ShopLoader(OPTIONS.withStrict(true), rejects::add, p -> {}).load(files))
        .isInstanceOf(DataException.class)
        .hasMessage("orders.csv, line 3: unit_price 0.0 is not above 0 (price_not_positive)");
  }

  @Test
  void load_emptySource_saysWhatIsDue() {
    assertThatThrownBy(() -> load(new MemoryFiles().with("items.csv", "item_id,title")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "memory holds no orders*.csv, events*.csv or demand*.csv"
                + " (.csv, .csv.gz, .jsonl or .jsonl.gz)");
  }

  @Test
  void load_sourceThatBreaksOff_namesFileAndLine() {
    MemoryFiles files =
        new MemoryFiles()
            .with(
                "orders.csv",
                () -> {
                  throw new IOException("connection reset");
                });

    assertThatThrownBy(() -> load(files))
        .isInstanceOf(DataException.class)
        .hasMessage("orders.csv, line 1: cannot be read on: connection reset");
  }

  @Test
  void report_asJson_carriesEveryCount() throws IOException {
    CleaningReport report =
        load(orders("o,u,i,1,1,2010-05-01", "o,u,i,1,1,2010-05-01", "o,u,i,1,0,2010-05-01"))
            .report();

    JsonNode orders = new ObjectMapper().readTree(report.toJson()).get("orders");

    assertThat(orders.toString())
        .isEqualTo(
            "{\"read\":3,\"accepted\":1,\"merged\":{\"exact_duplicate\":1},"
                + "\"rejected\":{\"price_not_positive\":1}}");
    assertThat(report.toTable()).contains("orders", "exact_duplicate", "price_not_positive");
  }

  private LoadedShop load(MemoryFiles files) {
    return new ShopLoader(OPTIONS, rejects::add, progress -> {}).load(files);
  }

  private static MemoryFiles orders(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = ORDERS;
    System.arraycopy(lines, 0, all, 1, lines.length);
    return new MemoryFiles().with("orders.csv", all);
  }

  private static List<String> ids(Shop shop) {
    return IntStream.range(0, shop.items().size()).mapToObj(shop.items()::id).toList();
  }
}
