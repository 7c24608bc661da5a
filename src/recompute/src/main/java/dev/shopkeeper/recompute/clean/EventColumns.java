package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.BehaviourEvent;
import dev.shopkeeper.recompute.data.IdDictionary;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Behaviour events in growing columns: some fifty bytes an event beside its ids. */
final class EventColumns {
  final IdDictionary ids = new IdDictionary();
  final IdDictionary users = new IdDictionary();
  final IdDictionary items = new IdDictionary();
  final IdDictionary types = new IdDictionary();
  final IdDictionary sessions = new IdDictionary();
  final IdDictionary channels = new IdDictionary();
  final IdDictionary recommendations = new IdDictionary();
  final IntArrayList id = new IntArrayList();
  final IntArrayList user = new IntArrayList();
  final IntArrayList item = new IntArrayList();
  final IntArrayList type = new IntArrayList();
  final LongArrayList second = new LongArrayList();
  final IntArrayList session = new IntArrayList();
  final IntArrayList channel = new IntArrayList();
  final DoubleArrayList duration = new DoubleArrayList();
  final DoubleArrayList value = new DoubleArrayList();
  final IntArrayList recommendation = new IntArrayList();

  void add(BehaviourEvent event) {
    id.add(ids.intern(event.eventId()));
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

  BehaviourEvent get(int row) {
    return new BehaviourEvent(
        ids.id(id.getInt(row)),
        text(users, user.getInt(row)),
        items.id(item.getInt(row)),
        types.id(type.getInt(row)),
        second.getLong(row),
        text(sessions, session.getInt(row)),
        text(channels, channel.getInt(row)),
        duration.getDouble(row),
        value.getDouble(row),
        text(recommendations, recommendation.getInt(row)));
  }

  int size() {
    return id.size();
  }

  private static int number(IdDictionary dictionary, String text) {
    return text.isEmpty() ? -1 : dictionary.intern(text);
  }

  private static String text(IdDictionary dictionary, int number) {
    return number < 0 ? "" : dictionary.id(number);
  }
}
