package dev.shopkeeper.recompute.segment;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.recompute.CountingStore;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.segment.DriftReport;
import dev.shopkeeper.serving.segment.FeatureValue;
import dev.shopkeeper.serving.segment.ItemOfSegment;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentChange;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentProfile;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.serving.segment.UserSegments;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a shop's files through the segments table to who a shopper is. */
class SegmentEndToEndTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final EventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final SegmentService service =
      new SegmentService(new TableReader(store, SEGMENTS, clock), events, clock);

  @BeforeEach
  void compute() {
    recompute(GroupedShop.threeGroups());
    store.reads();
  }

  private void recompute(GroupedShop shop) {
    RecomputeOptions options =
        RecomputeOptions.defaults().withTables(Set.of(SEGMENTS)).withForce(true);
    new Recompute(store, List.of(new SegmentTable()), clock)
        .run(shop.files(), options, reject -> {}, line -> {});
  }

  @Test
  void segments_threeGroups_areThreeWithNamesThatFit() {
    SegmentList all = (SegmentList) ask("{'operation':'segments'}");

    assertThat(all.segments())
        .extracting(SegmentProfile::name)
        .containsExactly(
            "Loyal big spenders", "Lapsed one-time buyers", "Visitors who have not bought");
    assertThat(all.segments())
        .extracting(SegmentProfile::segmentId)
        .containsExactly("s1", "s2", "s3");
    assertThat(all.segments()).allMatch(segment -> segment.users() == GroupedShop.EACH);
    assertThat(all.segments().stream().mapToDouble(SegmentProfile::share).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(all.segments().get(1).description())
        .startsWith("On average 1.0 orders, 10 spent, last order 298 days before the data end.");
    assertThat(all.segments().get(2).description())
        .startsWith("On average 0.0 orders, 0 spent, first seen 3")
        .doesNotContain("last order");
    assertThat(all.origin().method()).isEqualTo("k-means");
    assertThat(all.origin().parameters())
        .containsEntry("segments", "3")
        .containsEntry("window_days", "90");
    assertThat(all.origin().scores().get("silhouette")).isBetween(0.6, 1.0);
    assertThat(all.origin().scores().get("stability")).isEqualTo(1);
    assertThat(all.origin().scores()).containsEntry("shoppers", 90.0);
  }

  @Test
  void segments_centre_isTheMeanOfItsShoppers() {
    SegmentProfile once = ((SegmentList) ask("{'operation':'segments'}")).segments().get(1);

    double spent = 0;
    for (int n = 0; n < GroupedShop.EACH; n++) {
      spent += value(user("once-" + n), "monetary") / GroupedShop.EACH;
    }
    assertThat(once.centre())
        .filteredOn(feature -> feature.name().equals("monetary"))
        .singleElement()
        .satisfies(
            feature -> {
              assertThat(feature.unit()).isEqualTo("money");
              assertThat(feature.standardised()).isNegative();
            })
        .extracting(FeatureValue::value)
        .isEqualTo((double) (float) spent);
  }

  @Test
  void segments_rfmAndTypicalItems_areToldOfGroupsLargeEnough() {
    SegmentList all = (SegmentList) ask("{'operation':'segments'}");

    assertThat(all.rfm()).hasSize(11);
    assertThat(all.rfm()).filteredOn(group -> group.group().equals("lost")).hasSize(1);
    assertThat(user("loyal-1").rfm().code()).hasSize(3).endsWith("5");
    assertThat(user("looker-1").rfm()).isNull();
    // Every one-time buyer bought tea, and nobody else did: 30 of 30 against 30 of 60 buyers.
    assertThat(all.segments().get(1).typicalItems())
        .containsExactly(new ItemOfSegment("tea", null, GroupedShop.EACH, 1, 2));
    assertThat(all.segments().get(2).typicalItems()).isEmpty();
    assertThat(all.segments().get(0).spendingShare()).isGreaterThan(0.9);
  }

  @Test
  void drift_ofAFirstGeneration_isOfBirths() {
    DriftReport drift = (DriftReport) ask("{'operation':'drift'}");

    assertThat(drift.rule()).isEqualTo("first");
    assertThat(drift.since()).isNull();
    assertThat(drift.segments()).extracting(SegmentChange::event).containsOnly("born");
    assertThat(drift.segments()).extracting(SegmentChange::arrived).containsOnly(30L);
    assertThat(drift.flows()).isEmpty();
  }

  @Test
  void drift_oneTimeBuyersWhoComeBack_movesThemByName() {
    GroupedShop shop = GroupedShop.threeGroups();
    for (int n = 0; n < 24; n++) {
      for (int day = 2; day < 300; day += 12) {
        shop.ordered("once-" + n, "cup-" + (n + day) % 20, 3, 45, day);
      }
    }
    shop.viewed("newcomer", "cup-3", 5);
    recompute(shop);
    clock.advance(Duration.ofMinutes(2));

    DriftReport drift = (DriftReport) ask("{'operation':'drift'}");
    SegmentList all = (SegmentList) ask("{'operation':'segments'}");

    assertThat(drift.since()).isEqualTo(1);
    assertThat(drift.shoppers()).isEqualTo(90);
    assertThat(drift.unchangedKept()).isEqualTo(1);
    assertThat(drift.flows())
        .singleElement()
        .satisfies(
            flow -> {
              assertThat(flow.fromId()).isEqualTo("s2");
              assertThat(flow.fromName()).isEqualTo("Lapsed one-time buyers");
              assertThat(flow.toId()).isEqualTo("s1");
              assertThat(flow.users()).isEqualTo(24);
              assertThat(flow.share()).isEqualTo(0.8);
              assertThat(flow.reasons()).hasSize(3);
            });
    assertThat(drift.moved()).isEqualTo(24);
    assertThat(all.segments())
        .extracting(SegmentProfile::segmentId)
        .containsExactlyInAnyOrder("s1", "s2", "s3");
    // Six are left: who they are is not told.
    assertThat(all.segments())
        .filteredOn(segment -> segment.segmentId().equals("s2"))
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.sizeClass()).isEqualTo("small");
              assertThat(segment.users()).isNull();
              assertThat(segment.centre()).isEmpty();
              assertThat(segment.name()).isEqualTo("Small segment s2");
              assertThat(segment.drift().event()).isEqualTo("continued");
            });
  }

  @Test
  void user_ofEachGroup_isInTheStoredSegment() {
    for (int n = 0; n < GroupedShop.EACH; n++) {
      assertThat(segmentOf("loyal-" + n)).isZero().isEqualTo(stored("loyal-" + n).segment());
      assertThat(segmentOf("once-" + n)).isEqualTo(1).isEqualTo(stored("once-" + n).segment());
      assertThat(segmentOf("looker-" + n)).isEqualTo(2).isEqualTo(stored("looker-" + n).segment());
    }
  }

  @Test
  void user_answer_saysWhyAndHowSurely() {
    UserSegment once = user("once-3");

    assertThat(once.segment().name()).isEqualTo("Lapsed one-time buyers");
    assertThat(once.runnerUp().segmentId()).isNotEqualTo("s2");
    assertThat(once.runnerUp().distance()).isGreaterThan(once.segment().distance());
    assertThat(once.confidence())
        .isCloseTo(1 - once.segment().distance() / once.runnerUp().distance(), within(1e-12))
        .isBetween(0.5, 1.0);
    assertThat(once.features()).hasSize(ShopperFeatureRows.D);
    assertThat(once.asOf()).isEqualTo(GroupedShop.END).isEqualTo(once.origin().dataAsOf());
    // From sale to the newest line; the features count a second more, to take that line in.
    assertThat(value(once, "recency_days")).isCloseTo(293, within(1e-4));
    assertThat(value(once, "monetary")).isEqualTo(11);
  }

  @Test
  void event_purchase_changesRecencyFrequencyAndMoney() {
    clock.advance(Duration.ofDays(1));
    purchase("once-3", "cup", clock.instant().minusSeconds(7_200), 40);
    purchase("once-3", "pot", clock.instant().minusSeconds(7_100), 60);
    purchase("once-3", "pot", clock.instant(), 9);
    UserSegment once = user("once-3");

    // Two purchases within half an hour are one order.
    assertThat(value(once, "frequency")).isEqualTo(3);
    assertThat(value(once, "recency_days")).isZero();
    assertThat(value(once, "monetary")).isEqualTo(11 + 109);
    assertThat(value(once, "mean_basket_value")).isEqualTo(40);
    assertThat(value(once, "mean_basket_lines")).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(value(once, "distinct_items")).isEqualTo(3);
    assertThat(value(once, "active_days")).isEqualTo(1);
    assertThat(once.asOf()).isEqualTo(clock.instant());
    assertThat(stored("once-3").values()[0]).isGreaterThan(290);
  }

  @Test
  void event_manyPurchases_moveTheShopperToTheLoyal() {
    assertThat(segmentOf("once-3")).isEqualTo(1);
    for (int day = 20; day >= 0; day--) {
      purchase("once-3", "cup-" + day, clock.instant().minus(Duration.ofDays(day)), 150);
    }

    assertThat(segmentOf("once-3")).isZero();
    assertThat(stored("once-3").segment()).isEqualTo(1);
  }

  @Test
  void event_returnOrWithoutValue_countsAsDocumented() {
    purchase("once-3", "tea", clock.instant().minusSeconds(9_000), -11);
    UserSegment returned = user("once-3");
    record("once-4", "tea", "purchase", clock.instant(), OptionalDouble.empty());
    UserSegment unpriced = user("once-4");

    assertThat(value(returned, "monetary")).isZero();
    assertThat(value(returned, "frequency")).isEqualTo(1);
    assertThat(value(returned, "recency_days")).isGreaterThan(290);
    // once-4 has bought one line, of 12.
    assertThat(value(unpriced, "monetary")).isEqualTo(24);
    assertThat(value(unpriced, "frequency")).isEqualTo(2);
  }

  @Test
  void event_viewsOnly_leaveRecencyAndAddBehaviour() {
    UserSegment before = user("looker-1");
    for (int n = 1; n <= 3; n++) {
      record("looker-1", "tea", "view", clock.instant().minusSeconds(n), OptionalDouble.empty());
    }
    UserSegment after = user("looker-1");

    assertThat(value(after, "recency_days")).isEqualTo(value(before, "recency_days"));
    assertThat(value(after, "views")).isEqualTo(value(before, "views") + 3);
    assertThat(value(after, "active_days")).isEqualTo(value(before, "active_days") + 1);
    assertThat(value(after, "browsing_minutes")).isEqualTo(value(before, "browsing_minutes") + 3);
  }

  @Test
  void event_onADayTheDataCount_isNoFurtherActiveDay() {
    // The newest line is looker-0's.
    long day = Math.floorDiv(GroupedShop.END.getEpochSecond(), 86_400L);
    assertThat(stored("looker-0").lastActiveDay()).isEqualTo(day);
    double before = value(user("looker-0"), "active_days");
    Instant sameDay = GroupedShop.END.plusSeconds(60);
    record("looker-0", "tea", "view", sameDay, OptionalDouble.empty());
    record("once-0", "tea", "view", sameDay, OptionalDouble.empty());

    assertThat(value(user("looker-0"), "active_days")).isEqualTo(before);
    assertThat(value(user("once-0"), "active_days")).isEqualTo(1);
  }

  @Test
  void event_theDataHave_countsOnce() {
    purchase("once-3", "tea", GroupedShop.END, 40);

    assertThat(value(user("once-3"), "frequency")).isEqualTo(1);
  }

  @Test
  void event_ofAClockThatRunsAhead_countsAsNow() {
    purchase("once-3", "tea", clock.instant().minus(Duration.ofDays(4)), 40);
    record(
        "once-3",
        "tea",
        "view",
        clock.instant().plus(Duration.ofDays(400)),
        OptionalDouble.empty());
    UserSegment once = user("once-3");

    assertThat(once.asOf()).isEqualTo(clock.instant());
    assertThat(value(once, "recency_days")).isEqualTo(4);
    assertThat(value(once, "active_days")).isEqualTo(2);
  }

  @Test
  void user_knownByEventsOnly_isJudgedByThem() {
    for (int n = 0; n < 20; n++) {
      Instant time = clock.instant().minus(Duration.ofDays(n));
      record("stranger", "cup-" + n, "view", time, OptionalDouble.empty());
    }
    UserSegment stranger = user("stranger");

    assertThat(stranger.segment().name()).isEqualTo("Visitors who have not bought");
    assertThat(value(stranger, "views")).isEqualTo(20);
    assertThat(value(stranger, "tenure_days")).isEqualTo(19);
    // As everybody who never bought.
    assertThat(value(stranger, "recency_days")).isEqualTo(value(user("looker-1"), "recency_days"));
    purchase("stranger", "tea", clock.instant().plusSeconds(1), 5);
    clock.advance(Duration.ofSeconds(2));
    assertThat(value(user("stranger"), "frequency")).isEqualTo(1);
    assertThat(value(user("stranger"), "recency_days")).isZero();
  }

  @Test
  void users_batch_answersTheKnownInOrderAndNamesTheOthers() {
    UserSegments answer =
        (UserSegments) ask("{'user_ids':['nobody','looker-2','loyal-1','no-one','once-5']}");

    assertThat(answer.unknown()).containsExactly("nobody", "no-one");
    assertThat(answer.users())
        .extracting(UserSegment::userId)
        .containsExactly("looker-2", "loyal-1", "once-5");
    assertThat(answer.users())
        .extracting(user -> user.segment().segmentId())
        .containsExactly("s3", "s1", "s2");
    assertThat(answer.users()).allMatch(user -> user.origin() == null);
    assertThat(answer.origin().generation()).isEqualTo(1);
  }

  @Test
  void users_featuresGiven_areAssignedWithTypicalOnesForTheRest() {
    UserSegments answer =
        (UserSegments)
            ask(
                "{'shoppers':[{'user_id':'x','features':{'recency_days':3,'frequency':26,"
                    + "'monetary':4000,'mean_basket_value':150}},"
                    + "{'user_id':'y','features':{'recency_days':300,'frequency':1,'tenure_days':300,"
                    + "'monetary':10,'views':0,'active_days':0}}]}");

    assertThat(answer.users()).extracting(UserSegment::userId).containsExactly("x", "y");
    assertThat(answer.users())
        .extracting(user -> user.segment().segmentId())
        .containsExactly("s1", "s2");
    assertThat(answer.users().get(0).features())
        .filteredOn(feature -> feature.name().equals("views"))
        .singleElement()
        .extracting(FeatureValue::standardised)
        .isEqualTo(0.0);
    assertThat(value(answer.users().get(0), "views")).isBetween(0.0, 20.0);
    assertThat(value(answer.users().get(0), "monetary")).isEqualTo(4000);
  }

  @Test
  void users_allFeaturesOfAStoredShopper_areAnsweredAlike() {
    UserSegment stored = user("loyal-7");
    StringBuilder given = new StringBuilder();
    for (FeatureValue feature : stored.features()) {
      given
          .append(given.isEmpty() ? "" : ",")
          .append("'" + feature.name() + "':" + feature.value());
    }
    String request = "{'shoppers':[{'user_id':'loyal-7','features':{" + given + "}}]}";

    assertThat(((UserSegments) ask(request)).users().get(0))
        .usingRecursiveComparison()
        .ignoringFields("origin", "predictions")
        .isEqualTo(stored);
  }

  @Test
  void users_unknownFeature_isRefusedWithTheNamesAllowed() {
    assertProblem(
        () -> ask("{'shoppers':[{'user_id':'x','features':{'frequency':1,'age':40}}]}"),
        "invalid-request",
        400,
        "shoppers[0].features is 'age', allowed: recency_days, frequency, monetary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'recency_days':-3 | features.recency_days is '-3.0', allowed: a number of days",
        "'frequency':'NaN' | features.frequency is 'NaN', allowed: a number from",
        "'monetary':'-Infinity' | features.monetary is '-Infinity', allowed: a number from",
        "'views':1e16 | features.views is '1.0E16', allowed: a number from",
        "'return_share':1.5 | features.return_share is '1.5', allowed: a share from 0 to 1",
        "'tenure_days':null | features.tenure_days is missing, allowed: a number"
      },
      quoteCharacter = '`')
  void users_featureThatNobodyCanHave_isRefusedByName(String feature, String detail) {
    assertProblem(
        () -> asked("{'shoppers':[{'user_id':'x','features':{" + feature + "}}]}"),
        "invalid-request",
        400,
        "shoppers[0]." + detail);
  }

  @Test
  void users_tooManyAtOnce_areRefusedWithTheLimit() {
    String ids = "'u',".repeat(10_000) + "'u'";

    assertProblem(
        () -> asked("{'user_ids':[" + ids + "]}"),
        "invalid-request",
        400,
        "user_ids is '10001 elements', allowed: at most 1000");
  }

  @Test
  void segments_tableOfAnotherFormat_areAnOutageThatNamesBothVersions() {
    store.replace("segment-model", new RowWriter(1, 100).unsigned(3).finish());

    assertThatThrownBy(() -> user("loyal-0"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("format version 1, this reader knows 2");
  }

  @Test
  void shopper_ofOtherFeaturesThanTheModel_isAnOutageThatNamesBoth() {
    store.replace(
        ShopperRow.KIND,
        new ShopperRow(0, 14_000, new float[] {1, 2}).encode(ShopperRow.key("loyal-0")));

    assertThatThrownBy(() -> user("loyal-0"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("a shopper of generation 1 has 2 features, the model has 13");
  }

  @Test
  void user_ofWhomNothingIsKnown_isAProblemThatNamesIt() {
    assertProblem(() -> user("nobody"), "unknown-user", 404, "'nobody'");
  }

  @Test
  void nothingComputedYet_isNotReady() {
    SegmentService early =
        new SegmentService(
            new TableReader(new MemoryRowStore(clock), SEGMENTS, clock), events, clock);

    assertProblem(
        () -> early.answer(request("{'operation':'segments'}")), "not-ready", 503, "no segments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment-model",
        "segment-drift",
        "segment-items",
        "segment-rfm",
        SegmentProfileRows.KIND,
        ShopperRow.KIND,
        OutlookRow.KIND,
        "prediction-model"
      })
  void damagedRow_isAnOutage(String kind) {
    store.damage(kind, false);

    assertThatThrownBy(() -> user("loyal-0"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("checksum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment-model",
        "segment-drift",
        "segment-items",
        "segment-rfm",
        SegmentProfileRows.KIND
      })
  void missingRow_thatEveryGenerationHas_isAnOutage(String kind) {
    store.damage(kind, true);

    assertThatThrownBy(() -> ask("{'operation':'segments'}"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void warmReader_readsOnlyTheShopper() {
    user("loyal-0");
    List<Collection<RowKey>> cold = store.reads();
    user("loyal-1");
    List<Collection<RowKey>> warm = store.reads();
    ask("{'operation':'segments'}");

    assertThat(cold).singleElement().satisfies(keys -> assertThat(keys).hasSize(13));
    assertThat(warm)
        .singleElement()
        .isEqualTo(List.of(ShopperRow.key("loyal-1"), OutlookRow.key("loyal-1")));
    assertThat(store.reads()).isEmpty();
  }

  @Test
  void features_order_beginsWithWhatDecided() {
    UserSegment once = user("once-3");
    SegmentList all = (SegmentList) ask("{'operation':'segments'}");
    double[] weights =
        once.features().stream()
            .mapToDouble(
                f ->
                    squared(f, all.segments().get(place(once.runnerUp().segmentId())))
                        - squared(f, all.segments().get(place(once.segment().segmentId()))))
            .toArray();

    for (int n = 1; n < weights.length; n++) {
      assertThat(weights[n]).isLessThanOrEqualTo(weights[n - 1]);
    }
    assertThat(weights[0]).isPositive();
  }

  private static double squared(FeatureValue feature, SegmentProfile segment) {
    double centre =
        segment.centre().stream()
            .filter(other -> other.name().equals(feature.name()))
            .mapToDouble(FeatureValue::standardised)
            .sum();
    return (feature.standardised() - centre) * (feature.standardised() - centre);
  }

  private static void assertProblem(ThrowingCallable call, String type, int status, String detail) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().type()).endsWith(type);
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().detail()).contains(detail);
            });
  }

  private void purchase(String user, String item, Instant time, double value) {
    record(user, item, "purchase", time, OptionalDouble.of(value));
  }

  private void record(String user, String item, String type, Instant time, OptionalDouble value) {
    String id = user + item + time;
    OptionalDouble minute = OptionalDouble.of(60);
    events.record(
        new Event(
            id,
            Shopper.user(user),
            item,
            type,
            time,
            Optional.empty(),
            minute,
            value,
            Optional.empty()));
  }

  private ShopperRow stored(String user) {
    RowKey key = ShopperRow.key(user);
    return ShopperRow.decode(store.read(SEGMENTS, 1, List.of(key)).get(key));
  }

  private int segmentOf(String user) {
    return place(user(user).segment().segmentId());
  }

  /** Ids of a first generation count from 1 by place. */
  private static int place(String segmentId) {
    return Integer.parseInt(segmentId.substring(1)) - 1;
  }

  private static double value(UserSegment user, String feature) {
    return user.features().stream()
        .filter(value -> value.name().equals(feature))
        .mapToDouble(FeatureValue::value)
        .findFirst()
        .orElseThrow();
  }

  private UserSegment user(String user) {
    return (UserSegment) ask("{'user_id':'" + user + "'}");
  }

  private SegmentAnswer ask(String json) {
    return service.answer(request(json));
  }

  /** As the edge does it: what cannot be is refused before anything is read. */
  private SegmentAnswer asked(String json) {
    SegmentRequest request = request(json);
    Checks checks = new Checks();
    request.check(checks);
    if (!checks.violations().isEmpty()) {
      throw new ProblemException(Problem.of(checks.violations()));
    }
    return service.answer(request);
  }

  /** A request as callers write it, with single quotes. */
  private static SegmentRequest request(String json) {
    try {
      return JSON.readValue(json.replace('\'', '"'), SegmentRequest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
