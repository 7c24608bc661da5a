package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.BehaviourEvent;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Behaviour events: an event counts once, whichever way it came in twice. */
final class EventStage implements Stage {
  private final Ledger ledger;
  private final ErasedUsers erased;

  /** Each event of a file has an id of its own, so that its number is the event's row. */
  private final EventColumns columns = new EventColumns();

  private int ofFiles;

  EventStage(Ledger ledger, ErasedUsers erased) {
    this.ledger = ledger;
    this.erased = erased;
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    BehaviourEvent event = BehaviourEvent.parse(fields);
    if (erased.covers(event.userId(), event.occurredAt())) {
      ledger.merge(FileKind.EVENTS, MergeReason.ERASED_USER);
      return;
    }
    int row = columns.ids.find(event.eventId());
    if (row < 0) {
      columns.add(event);
      ofFiles++;
    } else if (columns.get(row).equals(event)) {
      ledger.merge(FileKind.EVENTS, MergeReason.EXACT_DUPLICATE);
    } else {
      throw new RejectedLineException(
          RejectReason.EVENT_ID_REUSED,
          "event_id " + event.eventId() + " stood before another event");
    }
  }

  /** Whether the files tell of an event of this id. */
  boolean inFiles(String eventId) {
    int number = columns.ids.find(eventId);
    return number >= 0 && number < ofFiles;
  }

  /** Takes an event that was recorded live, once the files have been read. */
  void takeRecorded(BehaviourEvent event) {
    columns.add(event);
  }

  /** Whether an event of the files is about the item. */
  boolean knows(String itemId) {
    return columns.items.find(itemId) >= 0;
  }

  /** The newest event, {@link Long#MIN_VALUE} where there is none. */
  long newest() {
    return columns.second.longStream().max().orElse(Long.MIN_VALUE);
  }

  /** How many events of files are kept. */
  @Override
  public int size() {
    return ofFiles;
  }

  IdDictionary types() {
    return columns.types;
  }

  IdDictionary recommendations() {
    return columns.recommendations;
  }

  IdDictionary sessions() {
    return columns.sessions;
  }

  /** The columns, with users, items and channels numbered by the shop's dictionaries. */
  Events events(IdDictionary shopUsers, IdDictionary shopItems, IdDictionary shopChannels) {
    return new Events(
        renumber(columns.user, columns.users, shopUsers),
        renumber(columns.item, columns.items, shopItems),
        columns.type.toIntArray(),
        columns.second.toLongArray(),
        columns.sessions.size(),
        columns.session.toIntArray(),
        renumber(columns.channel, columns.channels, shopChannels),
        columns.duration.toDoubleArray(),
        columns.value.toDoubleArray(),
        columns.recommendation.toIntArray());
  }

  private static int[] renumber(IntArrayList numbers, IdDictionary from, IdDictionary to) {
    Renumbering renumbering = new Renumbering(from, to);
    return numbers.intStream().map(renumbering::of).toArray();
  }
}
