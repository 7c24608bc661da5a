package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics;
import dev.shopkeeper.analytics.recommend.SessionHoldout;
import dev.shopkeeper.tables.recommend.SessionModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses how visits are answered, on sessions held out of the training data.
 *
 * <p>The objective is the mean of hit rate and MRR. The methods are tuned apart, so that their
 * comparison is fair: the visit's own items, neighbours of items alone, VMIS-kNN as published, and
 * the blend of all voices. Search goes parameter by parameter over lists of values, round after
 * round, until nothing is better or the trials are spent; ties keep what was there.
 */
final class SessionTuning {
  /** The methods that contend. */
  enum Method {
    /** The visit's own items again: what a method must beat to have learnt anything. */
    REPEATS(false, EnumSet.of(SessionParameter.REPEAT_DECAY)),
    /** Neighbours of the visit's items. */
    ITEMS(false, EnumSet.of(SessionParameter.ITEM_DECAY)),
    /** Nearest sessions with linear weights of positions and matches, blind to order in them. */
    VMIS(
        true,
        EnumSet.of(SessionParameter.NEWEST, SessionParameter.NEIGHBOURS, SessionParameter.RARITY)),
    /** Both, with order, successors and the visit's own items. */
    BLEND(false, EnumSet.allOf(SessionParameter.class));

    private final boolean linear;
    private final Set<SessionParameter> free;

    Method(boolean linear, Set<SessionParameter> free) {
      this.linear = linear;
      this.free = free;
    }
  }

  /** A method at its best. */
  record Contestant(Method method, SessionModel model, RankingMetrics judged) {
    double objective() {
      return SessionTuning.objective(judged);
    }
  }

  /** A point of the search. */
  private record Point(Map<SessionParameter, Double> values, boolean linear, boolean repeats) {
    SessionModel model() {
      return SessionParameter.model(values, linear, repeats);
    }

    Point with(SessionParameter parameter, double value) {
      Map<SessionParameter, Double> other = new EnumMap<>(values);
      other.put(parameter, value);
      return new Point(other, linear, repeats);
    }
  }

  // A gain below this is noise and would only make the search wander.
  private static final double WORTH = 1e-4;

  private final SessionAnswers answers;
  private final SessionHoldout holdout;
  private final boolean mayRepeat;
  private final int trials;
  private final Map<SessionModel, Double> known = new HashMap<>();
  private int left;

  /**
   * A choice.
   *
   * @param answers learnt from what was not held out
   * @param holdout with at least one case
   * @param mayRepeat whether items of the visit may be in an answer
   * @param trials the most models tried for a method
   */
  SessionTuning(SessionAnswers answers, SessionHoldout holdout, boolean mayRepeat, int trials) {
    this.answers = answers;
    this.holdout = holdout;
    this.mayRepeat = mayRepeat;
    this.trials = trials;
  }

  /** The mean of hit rate and MRR. */
  static double objective(RankingMetrics metrics) {
    return (metrics.hitRate().value() + metrics.mrr().value()) / 2;
  }

  /** A model in words: the voices that speak, and what shapes them. */
  static String text(SessionModel model) {
    SessionModel.Blend blend = model.blend();
    SessionModel.Decays decays = model.decays();
    List<String> parts = new ArrayList<>();
    if (blend.items() > 0) {
      parts.add("items %s (decay %s)".formatted(text(blend.items()), text(decays.items())));
    }
    if (blend.sessions() > 0) {
      parts.add("sessions %s (%s)".formatted(text(blend.sessions()), text(model.matching())));
    }
    if (blend.successors() > 0) {
      parts.add(
          "successors %s (decay %s, step %s)"
              .formatted(text(blend.successors()), text(decays.successors()), text(decays.step())));
    }
    if (blend.repeats() > 0) {
      parts.add("repeats %s (decay %s)".formatted(text(blend.repeats()), text(decays.repeats())));
    }
    parts.add(model.repeats() ? "items of the visit shown again" : "new items alone");
    return String.join(", ", parts);
  }

  private static String text(SessionModel.Matching matching) {
    String weights =
        matching.linear()
            ? "as published"
            : "position decay %s, match decay %s, forward %s, backward %s"
                .formatted(
                    text(matching.positionDecay()),
                    text(matching.matchDecay()),
                    text(matching.forward()),
                    text(matching.backward()));
    return "m %d, k %d, rarity %s, %s"
        .formatted(matching.newest(), matching.neighbours(), text(matching.rarity()), weights);
  }

  private static String text(double value) {
    return MethodChoice.text(value);
  }

  /** A method at its best. */
  Contestant best(Method method) {
    left = trials;
    List<Point> starts = starts(method);
    Point best = starts.get(0);
    for (Point start : starts) {
      best = better(start, best);
    }
    double before;
    do {
      before = worth(best);
      for (SessionParameter parameter : method.free) {
        best = along(parameter, best);
      }
    } while (left > 0 && worth(best) > before + WORTH);
    return new Contestant(method, best.model(), judge(best.model()));
  }

  private List<Point> starts(Method method) {
    List<Point> starts = new ArrayList<>();
    switch (method) {
      case REPEATS -> addStarts(starts, method, 0, 0, 0, 1);
      case ITEMS -> addStarts(starts, method, 1, 0, 0, 0);
      case VMIS -> addStarts(starts, method, 0, 1, 0, 0);
      default -> {
        addStarts(starts, method, 1, 0.25, 0.25, 0);
        addStarts(starts, method, 0.25, 1, 0.25, 0);
        addStarts(starts, method, 0.25, 0.25, 1, 0);
        addStarts(starts, method, 1, 0.25, 0.25, 1);
        addStarts(starts, method, 1, 0.25, 0.25, 8);
        addStarts(starts, method, 0.25, 1, 0.25, 8);
      }
    }
    return starts;
  }

  private void addStarts(
      List<Point> starts,
      Method method,
      double items,
      double sessions,
      double successors,
      double repeats) {
    Map<SessionParameter, Double> values =
        SessionParameter.point(items, sessions, successors, repeats);
    if (repeats == 0) {
      starts.add(new Point(values, method.linear, false));
    }
    if (mayRepeat) {
      starts.add(new Point(values, method.linear, true));
    }
  }

  private Point along(SessionParameter parameter, Point from) {
    Point best = from;
    if (parameter == SessionParameter.REPEATS && !from.repeats()) {
      return best;
    }
    for (double value : parameter.grid()) {
      Point there = from.with(parameter, value);
      if (left > 0 && parameter.matters(from.values())) {
        best = better(there, best);
      }
    }
    return best;
  }

  private Point better(Point one, Point than) {
    return worth(one) > worth(than) + WORTH ? one : than;
  }

  private double worth(Point point) {
    SessionModel model = point.model();
    Double before = known.get(model);
    if (before == null) {
      left--;
      before = objective(judge(model));
      known.put(model, before);
    }
    return before;
  }

  private RankingMetrics judge(SessionModel model) {
    return answers.judgeFast(holdout.histories(), holdout.targets(), model);
  }
}
