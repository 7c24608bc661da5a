package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.BehaviourEvent;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Behaviour events: an event counts once, whichever way it came in twice. */
final class EventStage implements Stage {
  private final Ledger ledger;

  /** Each kept event has an id of its own, so that its number is the event's row. */
  private final IdDictionary eventIds = new IdDictionary();

  private final IdDictionary users = new IdDictionary();
  private final IdDictionary items = new IdDictionary();
  private final IdDictionary types = new IdDictionary();
  private final IdDictionary sessions = new IdDictionary();
  private final IdDictionary channels = new IdDictionary();
  private final IdDictionary recommendations = new IdDictionary();
  private final IntArrayList user = new IntArrayList();
  private final IntArrayList item = new IntArrayList();
  private final IntArrayList type = new IntArrayList();
  private final LongArrayList second = new LongArrayList();
  private final IntArrayList session = new IntArrayList();
  private final IntArrayList channel = new IntArrayList();
  private final DoubleArrayList duration = new DoubleArrayList();
  private final DoubleArrayList value = new DoubleArrayList();
  private final IntArrayList recommendation = new IntArrayList();

  EventStage(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    BehaviourEvent event = BehaviourEvent.parse(fields);
    int row = eventIds.intern(event.eventId());
    if (row == user.size()) {
      add(event);
    } else if (event(row).equals(event)) {
      ledger.merge(FileKind.EVENTS, MergeReason.EXACT_DUPLICATE);
    } else {
      throw new RejectedLineException(
          RejectReason.EVENT_ID_REUSED,
          "event_id " + event.eventId() + " stood before another event");
    }
  }

  private void add(BehaviourEvent event) {
    user.add(number(users, event.userId()));
    item.add(items.intern(event.itemId()));
    type.add(types.intern(event.type()));
    second.add(event.occurredAt());
    session.add(number(sessions, event.sessionId()));
    channel.add(number(channels, event.channel()));
    duration.add(event.durationSeconds());
    value.add(event.value());
    recommendation.add(number(recommendations, event.recommendationId()));
  }

  private BehaviourEvent event(int row) {
    return new BehaviourEvent(
        eventIds.id(row),
        id(users, user.getInt(row)),
        items.id(item.getInt(row)),
        types.id(type.getInt(row)),
        second.getLong(row),
        id(sessions, session.getInt(row)),
        id(channels, channel.getInt(row)),
        duration.getDouble(row),
        value.getDouble(row),
        id(recommendations, recommendation.getInt(row)));
  }

  private static int number(IdDictionary dictionary, String id) {
    return id.isEmpty() ? -1 : dictionary.intern(id);
  }

  private static String id(IdDictionary dictionary, int number) {
    return number < 0 ? "" : dictionary.id(number);
  }

  @Override
  public int size() {
    return user.size();
  }

  IdDictionary types() {
    return types;
  }

  IdDictionary recommendations() {
    return recommendations;
  }

  /** The columns, with users, items and channels numbered by the shop's dictionaries. */
  Events events(IdDictionary shopUsers, IdDictionary shopItems, IdDictionary shopChannels) {
    return new Events(
        renumber(user, users, shopUsers),
        renumber(item, items, shopItems),
        type.toIntArray(),
        second.toLongArray(),
        sessions.size(),
        session.toIntArray(),
        renumber(channel, channels, shopChannels),
        duration.toDoubleArray(),
        value.toDoubleArray(),
        recommendation.toIntArray());
  }

  private static int[] renumber(IntArrayList numbers, IdDictionary from, IdDictionary to) {
    Renumbering renumbering = new Renumbering(from, to);
    return numbers.intStream().map(renumbering::of).toArray();
  }
}
