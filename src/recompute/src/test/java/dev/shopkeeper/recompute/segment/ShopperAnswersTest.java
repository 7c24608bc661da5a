package dev.shopkeeper.recompute.segment;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.CountingStore;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.segment.ActivityOutlook;
import dev.shopkeeper.serving.segment.ActivityWeek;
import dev.shopkeeper.serving.segment.CohortTable;
import dev.shopkeeper.serving.segment.LookAlike;
import dev.shopkeeper.serving.segment.LookAlikes;
import dev.shopkeeper.serving.segment.SegmentActivity;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentMembers;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentProfile;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.segment.SequenceList;
import dev.shopkeeper.serving.segment.ShareOf;
import dev.shopkeeper.serving.segment.SmallestGroup;
import dev.shopkeeper.serving.segment.UserProfile;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.segment.CohortRow;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SequencesRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What is told of shoppers and their segments beside the segment itself, from a shop's files on.
 */
class ShopperAnswersTest {
  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final EventStore events = new MemoryEventStore(Duration.ofDays(900), clock);
  private final SegmentService service = service(SmallestGroup.usual());

  private SegmentService service(SmallestGroup smallest) {
    return new SegmentService(new TableReader(store, SEGMENTS, clock), events, clock, smallest);
  }

  private void compute(MemoryFiles files) {
    RecomputeOptions options = RecomputeOptions.defaults().withTables(Set.of(SEGMENTS));
    new Recompute(store, List.of(new SegmentTable()), clock)
        .run(files, options, reject -> {}, line -> {});
    store.reads();
  }

  private static SegmentRequest ask(SegmentOperation operation, String segmentId, String cursor) {
    return new SegmentRequest(operation, null, null, null, segmentId, null, cursor);
  }

  private UserProfile profile(String userId) {
    return (UserProfile)
        service.answer(
            new SegmentRequest(SegmentOperation.PROFILE, userId, null, null, null, null, null));
  }

  private static SegmentRequest like(List<String> userIds, Integer limit) {
    return new SegmentRequest(SegmentOperation.LOOK_ALIKES, null, userIds, null, null, limit, null);
  }

  @Test
  void profile_ofThirtyCustomers_saysWhatTheyLikeAndWhen() {
    compute(ThirtyCustomers.files());
    UserProfile tea = profile("c-0");
    UserProfile coffee = profile("c-1");

    assertThat(tea.tastes().categories()).containsExactly(new ShareOf("Tea", 1));
    assertThat(tea.tastes().categoryDiversity()).isZero();
    assertThat(tea.tastes().channels()).containsExactly(new ShareOf("till", 1));
    assertThat(tea.tastes().dayParts().morning()).isEqualTo(1);
    assertThat(tea.tastes().weekendShare()).isZero();
    assertThat(tea.tastes().visits()).isZero();
    assertThat(tea.tastes().discountShare()).isZero();
    assertThat(tea.value().orders()).isEqualTo(20);
    assertThat(tea.recent()).isEmpty();
    assertThat(tea.asOf()).isEqualTo(tea.origin().dataAsOf());

    // The dearest of eight: the middle of the last eighth.
    assertThat(coffee.tastes().priceLevel()).isCloseTo(15 / 16.0, within(1e-6));
    assertThat(coffee.tastes().channels()).containsExactly(new ShareOf("web", 1));
    assertThat(coffee.tastes().dayParts().evening()).isCloseTo(1, within(0.4));
    assertThat(coffee.tastes().weekendShare()).isEqualTo(1);
    // Two visits a week within 90 days, of two weeks of three.
    assertThat(coffee.tastes().visits()).isBetween(10, 26);
    assertThat(profile("c-7").tastes().discountShare()).isEqualTo(1);
    assertThat(profile("c-9").tastes().discountShare()).isZero();
  }

  @Test
  void profile_eventsOfAMomentAgo_count() {
    compute(ThirtyCustomers.files());
    Instant now = ThirtyCustomers.END.plus(Duration.ofHours(5));
    record("c-0", "coffee-1", "view", now.minusSeconds(60), OptionalDouble.empty());
    record("c-0", "coffee-1", "purchase", now.minusSeconds(5), OptionalDouble.of(11));
    UserProfile profile = profile("c-0");

    assertThat(profile.recent()).extracting("type").containsExactly("purchase", "view");
    assertThat(profile.recent().get(0).itemId()).isEqualTo("coffee-1");
    assertThat(profile.recent().get(0).channel()).isEqualTo("app");
    assertThat(profile.value().orders()).isEqualTo(21);
    assertThat(profile.value().daysSinceOrder()).isZero();
    assertThat(profile.asOf()).isEqualTo(now.minusSeconds(5));
    // Tastes are the files'.
    assertThat(profile.tastes().categories()).containsExactly(new ShareOf("Tea", 1));
  }

  @Test
  void profile_ofSomebodyWhomTheDataDoNotKnow_hasNoTastes() {
    compute(ThirtyCustomers.files());
    record("new", "tea-1", "view", ThirtyCustomers.END, OptionalDouble.empty());
    UserProfile profile = profile("new");

    assertThat(profile.tastes()).isNull();
    assertThat(profile.value().meanBasketValue()).isNull();
    assertThat(profile.value().daysSinceOrder()).isNull();
    assertThat(profile.recent()).hasSize(1);
    assertProblem(() -> profile("nobody"), "unknown-user", 404, "'nobody'");
  }

  @Test
  void profile_warm_isOneRead() {
    compute(ThirtyCustomers.files());
    profile("c-0");
    store.reads();
    profile("c-1");

    assertThat(store.reads()).singleElement().satisfies(keys -> assertThat(keys).hasSize(3));
  }

  @Test
  void segments_ofFewerThanTwenty_areNamedAndNotDescribed() {
    compute(ThirtyCustomers.files());
    SegmentList all = (SegmentList) service.answer(ask(SegmentOperation.SEGMENTS, null, null));

    assertThat(all.segments()).anyMatch(segment -> segment.users() == null);
    for (SegmentProfile segment : all.segments()) {
      assertThat(segment.description() == null).isEqualTo(segment.users() == null);
      assertThat(segment.centre().isEmpty()).isEqualTo(segment.users() == null);
      assertThat(segment.name()).isNotBlank();
    }
    SegmentProfile small =
        all.segments().stream()
            .filter(segment -> segment.users() == null)
            .findFirst()
            .orElseThrow();
    String id = small.segmentId();
    for (SegmentOperation operation :
        List.of(SegmentOperation.MEMBERS, SegmentOperation.ACTIVITY)) {
      assertProblem(
          () -> service.answer(ask(operation, id, null)),
          "group-too-small",
          403,
          "segment '%s' has fewer than 20 shoppers".formatted(id));
      assertThat(service(new SmallestGroup(1)).answer(ask(operation, id, null))).isNotNull();
    }
  }

  @Test
  void members_ofEverySegment_areEverybodyOnce() {
    compute(GroupedShop.threeGroups().files());
    List<String> listed = new ArrayList<>();
    for (int segment = 0; segment < 3; segment++) {
      listed.addAll(members("s" + (segment + 1)));
    }
    List<String> everybody = members("all");

    assertThat(members("s1")).hasSize(30).allMatch(id -> id.startsWith("loyal-")).isSorted();
    assertThat(listed).hasSize(90).doesNotHaveDuplicates();
    assertThat(everybody).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void members_manyPages_areReadByTheCursorOfOneGenerationAlone() {
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < 4_000; n++) {
      shop.ordered("user-" + n, "tea", 1, 5 + n % 90, n % 300);
    }
    compute(shop.files());
    SegmentMembers first =
        (SegmentMembers) service.answer(ask(SegmentOperation.MEMBERS, "all", null));

    assertThat(first.users()).isEqualTo(4_000);
    assertThat(first.userIds().size()).isBetween(500, 1_500);
    assertThat(members("all")).hasSize(4_000).doesNotHaveDuplicates();
    assertProblem(
        () -> service.answer(ask(SegmentOperation.MEMBERS, "all", "2-3")),
        "invalid-request",
        400,
        "a cursor of generation 1, which serves now: begin again");
    assertProblem(
        () -> service.answer(ask(SegmentOperation.MEMBERS, "all", "1-999")),
        "invalid-request",
        400,
        "of the same segment");
    assertProblem(
        () -> service.answer(ask(SegmentOperation.MEMBERS, "all", "x")),
        "invalid-request",
        400,
        "the next_cursor of the page before");
    assertProblem(
        () -> service.answer(ask(SegmentOperation.MEMBERS, "77", null)),
        "unknown-segment",
        404,
        "segment_id is '77', there are s1");
  }

  @Test
  void lookAlikes_ofALoyalBuyer_areTheLoyalBuyersNearestFirst() {
    compute(GroupedShop.threeGroups().files());
    LookAlikes found = (LookAlikes) service.answer(like(List.of("loyal-3", "nobody"), 29));

    assertThat(found.users())
        .hasSize(29)
        .extracting(LookAlike::userId)
        .allMatch(id -> id.startsWith("loyal-"))
        .doesNotContain("loyal-3");
    assertThat(found.users()).extracting(LookAlike::distance).isSorted();
    assertThat(found.unknown()).containsExactly("nobody");
    assertThat(found.compared()).isEqualTo(89);
    assertThat(found.exhaustive()).isTrue();
    assertProblem(
        () -> service.answer(like(List.of("loyal-3"), 19)),
        "invalid-request",
        400,
        "limit is '19', allowed: a whole number from 20 to 1000");
    assertProblem(
        () -> service.answer(like(List.of("nobody"), 50)), "unknown-user", 404, "[nobody]");
  }

  @Test
  void lookAlikes_ofAShopWithoutGroups_areThoseOfAllDistances() {
    SplittableRandom random = new SplittableRandom(23);
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < 1_500; n++) {
      for (int order = 0; order <= random.nextInt(5); order++) {
        shop.ordered(
            "user-" + n, "i" + random.nextInt(9), 1, 1 + random.nextInt(99), random.nextInt(300));
      }
    }
    compute(shop.files());
    LookAlikes found = (LookAlikes) service.answer(like(List.of("user-1", "user-2"), 100));
    SegmentModel model =
        SegmentModelRow.decode(
            store.read(SEGMENTS, 1, List.of(SegmentModelRow.KEY)).get(SegmentModelRow.KEY));
    Map<String, double[]> scaled = new TreeMap<>();
    store.scan(
        SEGMENTS,
        1,
        row -> {
          if (row.key().kind().equals(ShopperRow.KIND)) {
            double[] values = ShopperRow.decode(row.bytes()).values();
            scaled.put(row.key().id(), model.standardise(values));
          }
        });
    Map<String, Double> distances = new TreeMap<>();
    scaled.forEach(
        (id, values) ->
            distances.put(
                id,
                Math.min(
                    distance(values, scaled.get("user-1")),
                    distance(values, scaled.get("user-2")))));
    distances.keySet().removeAll(List.of("user-1", "user-2"));
    List<Double> nearest = distances.values().stream().sorted().limit(100).toList();

    assertThat(found.exhaustive()).isTrue();
    assertThat(found.compared()).isEqualTo(1_498);
    assertThat(found.users())
        .allSatisfy(
            user ->
                assertThat(user.distance()).isCloseTo(distances.get(user.userId()), within(0.05)));
    // The bytes blur the border alone.
    assertThat(found.users())
        .filteredOn(user -> distances.get(user.userId()) <= nearest.get(99))
        .hasSizeGreaterThan(90);
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int c = 0; c < one.length; c++) {
      sum += (one[c] - other[c]) * (one[c] - other[c]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void lookAlikes_ofAllButAFew_areTooFewToBeListed() {
    compute(GroupedShop.threeGroups().files());
    List<String> seeds =
        IntStream.range(0, 90)
            .mapToObj(n -> List.of("loyal-", "once-", "looker-").get(n % 3) + n / 3)
            .limit(75)
            .toList();

    assertProblem(
        () -> service.answer(like(seeds, 50)), "group-too-small", 403, "fewer than 20 shoppers");
  }

  @Test
  void activity_ofThirtyCustomers_hasWholeWeeksWithTrendAndForecast() {
    compute(ThirtyCustomers.files());
    SegmentActivity all =
        (SegmentActivity) service.answer(ask(SegmentOperation.ACTIVITY, "all", null));

    assertThat(all.name()).isEqualTo("All shoppers");
    assertThat(all.users()).isEqualTo(30);
    assertThat(all.weeks()).hasSize(20);
    assertThat(all.weeks())
        .allMatch(week -> week.week().getDayOfWeek() == DayOfWeek.MONDAY)
        .allMatch(week -> week.shoppers() > 10 && week.shoppers() <= 30)
        .allMatch(week -> week.orders() == week.shoppers());
    assertThat(all.weeks().get(19).week()).isEqualTo("2026-05-25");
    assertThat(all.outlooks())
        .extracting(ActivityOutlook::measure)
        .containsExactly("orders", "money", "shoppers");
    ActivityOutlook orders = all.outlooks().get(0);
    double mean = all.weeks().stream().mapToLong(ActivityWeek::orders).average().orElseThrow();
    assertThat(orders.forecast()).hasSize(8);
    assertThat(orders.forecast().get(0).week()).isEqualTo("2026-06-01");
    assertThat(orders.forecast().get(0).mean()).isCloseTo(mean, within(5.0));
    assertThat(orders.forecast())
        .allMatch(week -> week.low() < week.mean() && week.mean() < week.high());
    assertThat(orders.trend().weeks()).isEqualTo(20);
    assertThat(orders.trend().direction()).isIn("rising", "falling", "none");
    assertThat(orders.seasonal()).isFalse();
  }

  @Test
  void cohorts_ofThirtyCustomers_withholdsTheSmallOnes() {
    compute(ThirtyCustomers.files());
    CohortTable table = (CohortTable) service.answer(ask(SegmentOperation.COHORTS, null, null));

    // All bought in the first weeks of January but who bought first in February.
    assertThat(table.cohorts()).singleElement().extracting("month").isEqualTo("2026-01");
    assertThat(table.withheld()).contains("2026-02", "2026-03", "2026-04");
    assertThat(table.smallestGroup()).isEqualTo(20);
    assertThat(table.cohorts().get(0).retention()).hasSize(5).startsWith(1.0);
    assertThat(table.cohorts().get(0).retention().get(1)).isBetween(0.9, 1.0);
    assertThat(table.meanRetention()).isEqualTo(table.cohorts().get(0).retention());
  }

  @Test
  void sequences_ofAShopWhereOneThingLeadsToAnother_areToldWithTheirCounts() {
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < 60; n++) {
      shop.ordered("s-" + n, "pot", 1, 20, 60 + n % 7);
      if (n < 40) {
        shop.ordered("s-" + n, "lid", 1, 5, 40 + n % 5);
      }
      if (n < 25) {
        shop.ordered("s-" + n, "spoon", 1, 2, 10 + n % 3);
      }
    }
    for (int n = 60; n < 200; n++) {
      shop.ordered("s-" + n, "tea", 1, 3, 5 + n % 60);
    }
    compute(shop.files());
    SequenceList list = (SequenceList) service.answer(ask(SegmentOperation.SEQUENCES, null, null));

    assertThat(list.shoppers()).isEqualTo(200);
    assertThat(list.smallestGroup()).isEqualTo(20);
    assertThat(list.sequences().stream().map(ShopperAnswersTest::path))
        .containsExactlyInAnyOrder("pot lid", "pot spoon", "lid spoon", "pot lid spoon");
    SequenceList.BoughtSequence three =
        list.sequences().stream()
            .filter(one -> path(one).equals("pot lid spoon"))
            .findFirst()
            .orElseThrow();
    assertThat(three.shoppers()).isEqualTo(25);
    assertThat(three.support()).isEqualTo(25 / 200.0);
    assertThat(three.confidence()).isEqualTo(25 / 40.0);
    assertThat(three.lift()).isEqualTo(25 / 40.0 * 200 / 25);
  }

  private static String path(SequenceList.BoughtSequence sequence) {
    return sequence.steps().stream()
        .flatMap(step -> step.items().stream())
        .map(SequenceList.SequenceItem::itemId)
        .collect(Collectors.joining(" "));
  }

  @Test
  void generationFromBefore_isNotReadyForWhatItDoesNotHave() {
    compute(ThirtyCustomers.files());
    store.damage(CohortRow.KEY.kind(), true);
    assertProblem(
        () -> service.answer(ask(SegmentOperation.COHORTS, null, null)),
        "not-ready",
        503,
        "recompute");
    store.damage(SequencesRow.KEY.kind(), true);
    assertProblem(
        () -> service.answer(ask(SegmentOperation.SEQUENCES, null, null)),
        "not-ready",
        503,
        "recompute");
    store.damage("member-cells", true);
    assertProblem(
        () -> service.answer(ask(SegmentOperation.MEMBERS, "all", null)),
        "not-ready",
        503,
        "recompute");
    store.damage("profile", true);
    assertThat(profile("c-0").tastes()).isNull();
  }

  @Test
  void damagedPage_isAnOutage() {
    compute(ThirtyCustomers.files());
    store.damage(MembersPage.KIND, false);

    assertThatThrownBy(() -> service.answer(ask(SegmentOperation.MEMBERS, "all", null)))
        .hasMessageContaining("members/0 is damaged");
  }

  @Test
  void shopOfGuests_isNotReadyForMembersAndHasNoCohort() {
    compute(new GroupedShop().ordered("", "tea", 1, 5, 3).files());
    CohortTable table = (CohortTable) service.answer(ask(SegmentOperation.COHORTS, null, null));

    assertThat(table.cohorts()).isEmpty();
    assertProblem(
        () -> service.answer(ask(SegmentOperation.MEMBERS, "all", null)),
        "group-too-small",
        403,
        "has fewer than 20 shoppers");
  }

  private List<String> members(String segmentId) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      SegmentMembers page =
          (SegmentMembers) service.answer(ask(SegmentOperation.MEMBERS, segmentId, cursor));
      ids.addAll(page.userIds());
      cursor = page.nextCursor();
    } while (cursor != null);
    return ids;
  }

  private void record(String user, String item, String type, Instant time, OptionalDouble value) {
    events.record(
        new Event(
            user + item + type + time,
            Shopper.user(user),
            item,
            type,
            time,
            Optional.of("app"),
            OptionalDouble.empty(),
            value,
            Optional.empty()));
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
}
