package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.tables.recommend.SessionModel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be chosen about a {@link SessionModel}, and the values that are tried. */
enum SessionParameter {
  ITEMS(null, 0, 0.1, 0.25, 0.5, 1, 2, 4),
  SESSIONS(null, 0, 0.1, 0.25, 0.5, 1, 2, 4),
  SUCCESSORS(null, 0, 0.1, 0.25, 0.5, 1, 2, 4),
  REPEATS(null, 0, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16),
  ITEM_DECAY(ITEMS, 0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2),
  SUCCESSOR_DECAY(SUCCESSORS, 0, 0.1, 0.25, 0.5, 1, 1.5, 2),
  STEP(SUCCESSORS, 0, 0.25, 0.5, 0.7, 0.85, 1),
  REPEAT_DECAY(REPEATS, 0, 0.1, 0.25, 0.5, 1, 2),
  POSITION_DECAY(SESSIONS, 0, 0.25, 0.5, 1, 1.5, 2),
  MATCH_DECAY(SESSIONS, 0, 0.25, 0.5, 1, 1.5, 2),
  FORWARD(SESSIONS, 0.25, 0.5, 0.7, 0.85, 0.95, 1),
  BACKWARD(SESSIONS, 0, 0.25, 0.5, 0.75, 1),
  RARITY(SESSIONS, 0, 0.25, 1, 4),
  NEWEST(SESSIONS, 100, 250, 500, 1000, 2000),
  NEIGHBOURS(SESSIONS, 50, 100, 200, 500, 1500);

  // The weight without which this parameter changes nothing; null for weights themselves.
  private final SessionParameter weight;
  private final List<Double> grid;

  SessionParameter(SessionParameter weight, double... grid) {
    this.weight = weight;
    this.grid = Arrays.stream(grid).boxed().toList();
  }

  /** The values that are tried, ascending. */
  List<Double> grid() {
    return grid;
  }

  /** Whether the parameter changes anything at a point. */
  boolean matters(Map<SessionParameter, Double> point) {
    return weight == null || point.get(weight) > 0;
  }

  /** Where a search begins but for the four weights. */
  static Map<SessionParameter, Double> point(
      double items, double sessions, double successors, double repeats) {
    Map<SessionParameter, Double> point = new EnumMap<>(SessionParameter.class);
    point.put(ITEMS, items);
    point.put(SESSIONS, sessions);
    point.put(SUCCESSORS, successors);
    point.put(REPEATS, repeats);
    point.put(ITEM_DECAY, 0.5);
    point.put(SUCCESSOR_DECAY, 1.0);
    point.put(STEP, 0.5);
    point.put(REPEAT_DECAY, 0.5);
    point.put(POSITION_DECAY, 1.0);
    point.put(MATCH_DECAY, 0.5);
    point.put(FORWARD, 1.0);
    point.put(BACKWARD, 1.0);
    point.put(RARITY, 1.0);
    point.put(NEWEST, 1000.0);
    point.put(NEIGHBOURS, 100.0);
    return point;
  }

  /** The model at a point. */
  static SessionModel model(Map<SessionParameter, Double> point, boolean linear, boolean repeats) {
    return new SessionModel(
        new SessionModel.Blend(
            point.get(ITEMS), point.get(SESSIONS), point.get(SUCCESSORS), point.get(REPEATS)),
        new SessionModel.Matching(
            point.get(NEWEST).intValue(),
            point.get(NEIGHBOURS).intValue(),
            linear,
            point.get(POSITION_DECAY),
            point.get(MATCH_DECAY),
            point.get(RARITY),
            point.get(FORWARD),
            point.get(BACKWARD)),
        new SessionModel.Decays(
            point.get(ITEM_DECAY),
            point.get(SUCCESSOR_DECAY),
            point.get(STEP),
            point.get(REPEAT_DECAY)),
        repeats);
  }
}
