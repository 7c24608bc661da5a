package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.recommend.HistoryRow.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is made of live behaviour and the shop's files together. */
class PurchasesTest {
  private static final long MARCH = LocalDate.parse("2026-03-01").toEpochDay();
  private static final List<Purchase> HISTORY =
      List.of(new Purchase("tea", MARCH - 1, 2, 30), new Purchase("cup", MARCH - 9));

  @Test
  void all_livePurchaseAfterTheFiles_isOneMore() {
    List<Event> events =
        List.of(
            event("book", "view", "2026-03-03T10:00:00Z"),
            event("tea", "purchase", "2026-03-02T10:00:00Z"),
            event("soap", "purchase", "2026-03-01T10:00:00Z"));

    assertThat(new Purchases(events, HISTORY).all())
        .containsExactly(
            new Purchase("tea", MARCH + 1, 3, 32),
            new Purchase("soap", MARCH),
            new Purchase("cup", MARCH - 9));
  }

  @Test
  void all_livePurchaseThatTheFilesHave_countsOnce() {
    List<Event> events =
        List.of(
            event("tea", "purchase", "2026-02-28T23:00:00Z"),
            event("tea", "purchase", "2026-02-28T08:00:00Z"));

    assertThat(new Purchases(events, HISTORY).all()).isEqualTo(HISTORY);
    assertThat(new Purchases(List.of(), List.of()).all()).isEmpty();
  }

  @Test
  void all_twoLivePurchasesOfAnItem_areTwoDays() {
    List<Event> events =
        List.of(
            event("soap", "purchase", "2026-03-07T10:00:00Z"),
            event("soap", "purchase", "2026-03-02T10:00:00Z"));

    assertThat(new Purchases(events, List.of()).all())
        .containsExactly(new Purchase("soap", MARCH + 6, 2, 5));
  }

  @Test
  void meetings_ofAllKinds_comeNewestFirstAndOnce() {
    List<Event> events =
        List.of(
            event("tea", "view", "2026-02-20T10:00:00Z"),
            event("book", "click", "2026-02-28T10:00:00Z"),
            event("book", "view", "2026-02-25T10:00:00Z"));

    Map<String, Instant> meetings = Meetings.newestFirst(events, HISTORY);

    assertThat(meetings)
        .containsExactly(
            Map.entry("book", Instant.parse("2026-02-28T10:00:00Z")),
            Map.entry("tea", Instant.parse("2026-02-28T00:00:00Z")),
            Map.entry("cup", Instant.parse("2026-02-20T00:00:00Z")));
  }

  private static Event event(String itemId, String type, String at) {
    return new Event(
        itemId + at,
        Shopper.user("u"),
        itemId,
        type,
        Instant.parse(at),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }
}
