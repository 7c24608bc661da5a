package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.BehaviourEvent;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Lets recorded events into a shop whose files have been read.
 *
 * <ul>
 *   <li>An event id that the files have counts once, and as the files tell it.
 *   <li>An event is about an item that the files know: who may send events may not invent items.
 *   <li>An event that lies further ahead of the newest line of the files than {@link #AHEAD} is
 *       left out: the orders of that time are missing, and behaviour without them would make every
 *       shopper look as if they had left.
 * </ul>
 */
final class RecordedIntake {
  /** Files that are handed in once a week, a day late. */
  static final Duration AHEAD = Duration.ofDays(8);

  private final OrderStage orders;
  private final EventStage events;
  private final ItemStage items;
  private final ErasedUsers erased;
  private final Consumer<Reject> rejects;

  RecordedIntake(
      OrderStage orders,
      EventStage events,
      ItemStage items,
      ErasedUsers erased,
      Consumer<Reject> rejects) {
    this.orders = orders;
    this.events = events;
    this.items = items;
    this.erased = erased;
    this.rejects = rejects;
  }

  /**
   * Takes the events, and counts what becomes of each.
   *
   * @param newestDemand newest line of {@code demand*.csv}, {@link Long#MIN_VALUE} for none
   */
  void take(RecordedEvents recorded, long newestDemand, Ledger.Tally tally) {
    tally.read += recorded.read();
    recorded.rejected().forEach((reason, count) -> tally.rejected.merge(reason, count, Long::sum));
    long newest = Math.max(newestDemand, Math.max(orders.newest(), events.newest()));
    long latest = newest == Long.MIN_VALUE ? Long.MAX_VALUE : newest + AHEAD.toSeconds();
    for (int place = 0; place < recorded.size(); place++) {
      BehaviourEvent event = recorded.get(place);
      if (events.inFiles(event.eventId())) {
        tally.merged.merge(MergeReason.IN_FILES, 1L, Long::sum);
      } else if (erased.covers(event.userId(), event.occurredAt())) {
        tally.merged.merge(MergeReason.ERASED_USER, 1L, Long::sum);
      } else if (!known(event.itemId())) {
        reject(
            place,
            RejectReason.UNKNOWN_ITEM,
            "item_id " + event.itemId() + " is in none of the shop's files",
            tally);
      } else if (event.occurredAt() > latest) {
        reject(
            place,
            RejectReason.AHEAD_OF_FILES,
            "occurred_at "
                + Instant.ofEpochSecond(event.occurredAt())
                + " is more than "
                + AHEAD.toDays()
                + " days after the newest line of the files, "
                + Instant.ofEpochSecond(newest),
            tally);
      } else {
        events.takeRecorded(event);
        tally.accepted++;
      }
    }
  }

  /** An event that was refused leaves its item unknown, so no recorded event vouches for one. */
  private boolean known(String itemId) {
    return items.lists(itemId) || orders.items.find(itemId) >= 0 || events.knows(itemId);
  }

  private void reject(int place, RejectReason reason, String detail, Ledger.Tally tally) {
    tally.rejected.merge(reason, 1L, Long::sum);
    rejects.accept(new Reject(RecordedEvents.SOURCE, place + 1L, reason, detail, ""));
  }
}
