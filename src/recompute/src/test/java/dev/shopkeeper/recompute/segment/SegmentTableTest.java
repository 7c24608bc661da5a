package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.Scaling;
import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.TableResult;
import dev.shopkeeper.recompute.clean.CleaningRules;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.serving.segment.FeatureValue;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentProfile;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.serving.segment.UserSegments;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentTableTest {
  private static final String HEADER = "order_id,user_id,item_id,quantity,unit_price,ordered_at";
  private static final LocalDate END = LocalDate.of(2010, 12, 9);

  private final InstantSource clock = () -> Instant.parse("2026-03-01T12:00:00Z");
  private final MemoryRowStore store = new MemoryRowStore(clock);
  private final MemoryEventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final SegmentService service =
      new SegmentService(new TableReader(store, Table.SEGMENTS, clock), events, clock);

  @Test
  void shopOfTwoClearGroups_isAnsweredWithThem() {
    recompute(twoGroups());

    SegmentList list = list();

    assertThat(list.segments()).extracting(SegmentProfile::users).containsExactly(20L, 30L);
    assertThat(list.segments())
        .extracting(SegmentProfile::name)
        .containsExactly("Active loyal big spenders", "Lapsed one-time buyers");
    // 8 orders of 2 lines at 10.00 for everybody in the first group.
    assertThat(centre(list, 0)).containsEntry("frequency", 8.0).containsEntry("monetary", 160.0);
    assertThat(centre(list, 1)).containsEntry("frequency", 1.0).containsEntry("monetary", 5.0);
    assertThat(list.origin().parameters()).containsEntry("k", "2");
    assertThat(list.origin().scores().get("silhouette")).isGreaterThan(0.5);
    assertThat(list.origin().scores().get("stability")).isEqualTo(1);
  }

  @Test
  void shopper_ofTheFiles_hasTheFeaturesWorkedOutByHand() {
    recompute(twoGroups());

    UserSegment loyal = user("loyal-0");
    Map<String, Double> values = values(loyal);

    // 8 orders, 10 days apart, the newest on the last day at noon; lines of 10.00.
    assertThat(values.get("recency_days")).isCloseTo(0, within(1e-4));
    assertThat(values.get("tenure_days")).isCloseTo(70, within(1e-4));
    assertThat(values.get("frequency")).isEqualTo(8);
    assertThat(values.get("monetary")).isEqualTo(160);
    assertThat(values.get("mean_basket_value")).isEqualTo(20);
    assertThat(values.get("mean_basket_lines")).isEqualTo(2);
    assertThat(values.get("distinct_items")).isEqualTo(9);
    assertThat(values.get("active_days")).isEqualTo(8);
    assertThat(loyal.asOf()).isEqualTo("2010-12-09T12:00:00Z");
  }

  @Test
  void shoppers_answered_areInTheSegmentTheyWereCountedIn() {
    recompute(twoGroups());
    List<String> ids = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> ids.add("loyal-" + i));
    IntStream.range(0, 30).forEach(i -> ids.add("lapsed-" + i));

    UserSegments users = (UserSegments) ask(new SegmentRequest(null, null, ids, null));

    Map<Integer, Long> sizes =
        users.users().stream()
            .collect(
                Collectors.groupingBy(
                    u -> u.segment().segmentId(), TreeMap::new, Collectors.counting()));
    assertThat(sizes).isEqualTo(Map.of(0, 20L, 1, 30L));
  }

  @Test
  void lapsedShopper_whoBuysALotNow_changesSegment() {
    recompute(twoGroups());
    assertThat(user("lapsed-3").segment().segmentId()).isEqualTo(1);

    for (int order = 0; order < 8; order++) {
      events.record(
          new Event(
              "e" + order,
              Shopper.user("lapsed-3"),
              "item-" + order,
              "purchase",
              Instant.parse("2026-02-01T12:00:00Z").plus(Duration.ofDays(order)),
              Optional.empty(),
              OptionalDouble.empty(),
              OptionalDouble.of(20),
              Optional.empty()));
    }

    UserSegment now = user("lapsed-3");
    assertThat(now.segment().segmentId()).isZero();
    assertThat(values(now)).containsEntry("frequency", 9.0).containsEntry("monetary", 165.0);
  }

  @Test
  void recompute_ofTheSameFiles_changesNothing() {
    assertThat(recompute(twoGroups()).outcome()).isEqualTo(TableResult.Outcome.PUBLISHED);
    assertThat(recompute(twoGroups()).outcome()).isEqualTo(TableResult.Outcome.UNCHANGED);
  }

  @Test
  void shopOfOneShopper_isOneSegment() {
    recompute(List.of("o1,ann,item-1,1,5,2010-12-09T12:00:00Z"));

    UserSegment ann = user("ann");

    assertThat(ann.segment().name()).isEqualTo("All shoppers");
    assertThat(ann.segment().distance()).isZero();
    assertThat(ann.runnerUp()).isNull();
  }

  @Test
  void shopOfShoppersAllAlike_isOneSegment() {
    List<String> lines = new ArrayList<>();
    for (int u = 0; u < 10; u++) {
      lines.add("o" + u + ",u" + u + ",item-1,1,5,2010-12-09T12:00:00Z");
    }

    recompute(lines);

    assertThat(list().segments()).singleElement().extracting(SegmentProfile::users).isEqualTo(10L);
  }

  @Test
  void shopOfGuestsAlone_hasNoSegment() {
    recompute(List.of("o1,,item-1,1,5,2010-12-09T12:00:00Z"));

    assertThat(list().segments()).isEmpty();
  }

  @Property(tries = 40)
  void smallShops_whateverTheirLines_areBuilt(
      @ForAll @IntRange(min = 1, max = 12) int users,
      @ForAll @IntRange(min = 1, max = 30) int lines,
      @ForAll @IntRange(min = 1, max = 3) int prices,
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> file = new ArrayList<>();
    for (int n = 0; n < lines; n++) {
      file.add(
          line(
              "o" + random.nextInt(lines),
              "u" + random.nextInt(users),
              random.nextInt(4),
              1 + random.nextInt(prices),
              random.nextInt(3)));
    }
    Shop shop = load(file);
    Map<String, String> rows = rows(build(shop, 1));

    // A model, three rows of profiles, and a row for each shopper.
    assertThat(rows).hasSize(4 + shop.users().size());
  }

  @Property(tries = 15)
  void linesShuffled_andMoreThreads_changeNoByte(
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    List<String> lines = mixedShop(60, 7);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(rows(build(load(shuffled), 2))).isEqualTo(rows(build(load(lines), 1)));
  }

  @Test
  void manyShoppersWithoutClearGroups_haveAtLeastFourSegments() {
    BuiltTable built = build(load(mixedShop(150, 3)), 2);

    assertThat(built.scores().get("silhouette")).isLessThan(SegmentFit.CLEAR_GROUPS);
    assertThat(Integer.parseInt(built.parameters().get("k")))
        .isBetween(SegmentFit.LEAST_OF_MANY, 12);
    assertThat(built.judgedBy()).isEqualTo("silhouette");
    assertThat(built.scores()).containsOnlyKeys("silhouette", "sse_explained", "stability");
  }

  @Test
  void segments_areNumberedByFallingMoneyAndNamedApart() {
    recompute(mixedShop(150, 3));

    List<SegmentProfile> segments = list().segments();

    List<Double> money =
        IntStream.range(0, segments.size())
            .mapToObj(s -> centre(list(), s).get("monetary"))
            .toList();
    assertThat(money).isSortedAccordingTo(Collections.reverseOrder());
    assertThat(segments).extracting(SegmentProfile::name).doesNotHaveDuplicates();
    assertThat(segments).allSatisfy(s -> assertThat(s.description()).startsWith("On average"));
  }

  @Test
  void model_standardises_asTheKernelThatLearnedItDoes() {
    double[] values = new SplittableRandom(5).doubles(40 * 13, 0, 500).toArray();
    Scaling scaling = Scaling.fit(values, 40, 13, Feature.logarithmicFlags(), 0.01);

    for (Feature feature : Feature.values()) {
      Scaling.Column c = scaling.columns()[feature.ordinal()];
      FeatureColumn column =
          new FeatureColumn(
              feature.key(), feature.unit(), c.log(), c.low(), c.high(), c.centre(), c.scale());
      for (double x : new double[] {-3, 0, 0.1, 17, 499, 1e9}) {
        assertThat(column.standardise(x)).isEqualTo(c.apply(x));
      }
      assertThat(column.typical()).isEqualTo(c.invert(0));
    }
  }

  @Test
  void words_ofTheMostSegments_areDifferentAndFitTheirRows() {
    List<FeatureColumn> columns = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      columns.add(new FeatureColumn(feature.key(), feature.unit(), false, 0, 1, 0, 1));
    }
    int d = columns.size();
    double[] alike = new double[15 * d];
    Arrays.fill(alike, 9);
    double[] means = new double[15 * d];
    Arrays.fill(means, 1e15);
    SegmentModel model = new SegmentModel(columns, alike, new long[15], 1, 90);

    List<SegmentWords.Said> said = SegmentWords.of(model, means);

    assertThat(said).extracting(SegmentWords.Said::name).doesNotHaveDuplicates();
    assertThat(said).allSatisfy(s -> assertThat(s.name().length()).isLessThanOrEqualTo(80));
    assertThat(said).allSatisfy(s -> assertThat(s.description().length()).isLessThanOrEqualTo(400));
  }

  @Test
  void events_ofTheFiles_becomeFeatures() {
    MemoryFiles files =
        new MemoryFiles()
            .with("orders.csv", HEADER, "o1,ann,item-1,1,5,2010-12-01T12:00:00Z")
            .with(
                "events.csv",
                "event_id,user_id,item_id,type,occurred_at,duration_s",
                "e1,ann,item-1,view,2010-12-02T12:00:00Z,90",
                "e2,ann,item-1,cart,2010-12-03T12:00:00Z,",
                "e3,ann,item-1,wish,2010-12-03T13:00:00Z,30");
    Map<String, String> rows = rows(build(load(files), 1));
    byte[] row = HexFormat.of().parseHex(rows.get("shopper/ann"));
    SegmentModel model =
        SegmentModelRow.decode(HexFormat.of().parseHex(rows.get("segment-model/")));
    ShopperRow ann = ShopperRow.decode(row);

    assertThat(ann.values()[model.indexOf("views")]).isEqualTo(1);
    assertThat(ann.values()[model.indexOf("carts")]).isEqualTo(1);
    assertThat(ann.values()[model.indexOf("browsing_minutes")]).isEqualTo(2);
    assertThat(ann.values()[model.indexOf("active_days")]).isEqualTo(3);
    assertThat(ann.lastActiveDay()).isEqualTo(LocalDate.of(2010, 12, 3).toEpochDay());
  }

  /** 20 shoppers of 8 orders each up to the end, 30 of one order nearly a year before it. */
  private static List<String> twoGroups() {
    List<String> lines = new ArrayList<>();
    for (int u = 0; u < 20; u++) {
      for (int o = 0; o < 8; o++) {
        String order = "l" + u + "-" + o;
        lines.add(line(order, "loyal-" + u, o, 10, 10 * o));
        lines.add(line(order, "loyal-" + u, o + 1, 10, 10 * o));
      }
    }
    for (int u = 0; u < 30; u++) {
      lines.add(line("s" + u, "lapsed-" + u, u % 5, 5, 300 + u % 3));
    }
    return lines;
  }

  private static List<String> mixedShop(int users, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      int orders = 1 + (int) Math.exp(random.nextDouble(3));
      for (int o = 0; o < orders; o++) {
        int day = random.nextInt(300);
        for (int l = 0; l <= random.nextInt(5); l++) {
          lines.add(
              line("o" + u + "-" + o, "u" + u, random.nextInt(40), 1 + random.nextInt(20), day));
        }
      }
    }
    return lines;
  }

  private static String line(String order, String user, int item, int price, int daysBefore) {
    return "%s,%s,item-%d,1,%d,%sT12:00:00Z"
        .formatted(order, user, item, price, END.minusDays(daysBefore));
  }

  private TableResult recompute(List<String> lines) {
    RecomputeOptions options =
        new RecomputeOptions(Set.of(Table.SEGMENTS), true, false, 1, 2, CleaningRules.defaults());
    return new Recompute(store, List.of(new SegmentTable()), clock)
        .run(files(lines), options, reject -> {}, progress -> {})
        .tables()
        .get(0);
  }

  private static MemoryFiles files(List<String> lines) {
    List<String> all = new ArrayList<>(List.of(HEADER));
    all.addAll(lines);
    return new MemoryFiles().with("orders.csv", all.toArray(String[]::new));
  }

  private static Shop load(List<String> lines) {
    return load(files(lines));
  }

  private static Shop load(MemoryFiles files) {
    LoadOptions options = LoadOptions.asOf(Instant.parse("2026-03-01T12:00:00Z"));
    return new ShopLoader(options, reject -> {}, progress -> {}).load(files).shop();
  }

  private static BuiltTable build(Shop shop, int threads) {
    Instant asOf = END.atTime(12, 0).toInstant(ZoneOffset.UTC);
    return new SegmentTable().build(shop, new BuildOptions(asOf, 1, threads), progress -> {});
  }

  private static Map<String, String> rows(BuiltTable built) {
    Map<String, String> rows = new TreeMap<>();
    built
        .rows()
        .writeTo(
            row -> {
              RowKey key = row.key();
              rows.put(key.kind() + "/" + key.id(), HexFormat.of().formatHex(row.bytes()));
            });
    return rows;
  }

  private SegmentList list() {
    return (SegmentList) ask(new SegmentRequest(SegmentOperation.SEGMENTS, null, null, null));
  }

  private UserSegment user(String id) {
    return (UserSegment) ask(new SegmentRequest(SegmentOperation.USER, id, null, null));
  }

  private SegmentAnswer ask(SegmentRequest request) {
    return service.answer(request);
  }

  private static Map<String, Double> centre(SegmentList list, int segment) {
    return list.segments().get(segment).centre().stream()
        .collect(Collectors.toMap(FeatureValue::name, FeatureValue::value));
  }

  private static Map<String, Double> values(UserSegment answer) {
    return answer.features().stream()
        .collect(Collectors.toMap(FeatureValue::name, FeatureValue::value));
  }
}
