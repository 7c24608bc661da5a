package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * How methods did on the last steps of an item, and which of them forecasts it.
 *
 * <pre>
 *   tournament := steps, number of entrants, then, where there are any,
 *                 place of the chosen one, kept (0 or 1), then for each: model, float32 loss, weight
 * </pre>
 *
 * @param steps that were forecast from before and have come since
 * @param chosen place of the one that forecasts; 0 where nobody took part
 * @param kept whether another did better, but not by enough to take its place
 * @param entrants the rule's forecast first
 */
public record ModelTournament(int steps, int chosen, boolean kept, List<Entrant> entrants) {
  /** Nobody took part: too little was seen. */
  public static final ModelTournament NONE = new ModelTournament(0, 0, false, List.of());

  /** The most that may take part. */
  public static final int MAX_ENTRANTS = 16;

  private static final int MAX_STEPS = 1_000;

  /**
   * One that took part.
   *
   * @param loss root mean squared error over that of the last value carried on, at least 0
   * @param weight its share of the forecast, in [0, 1]
   */
  public record Entrant(ModelName model, float loss, float weight) {}

  /** Refuses what no tournament has. */
  public ModelTournament {
    if (steps < 0 || steps > MAX_STEPS) {
      throw new IllegalArgumentException("steps %d must be in [0, 1000]".formatted(steps));
    }
    if (entrants.size() > MAX_ENTRANTS || chosen < 0 || chosen > Math.max(0, entrants.size() - 1)) {
      throw new IllegalArgumentException(
          "entrant %d of %d, must be one of at most %d"
              .formatted(chosen, entrants.size(), MAX_ENTRANTS));
    }
    for (Entrant entrant : entrants) {
      if (!(entrant.loss() >= 0) || !(entrant.weight() >= 0 && entrant.weight() <= 1)) {
        throw new IllegalArgumentException(
            "loss %s must be at least 0, weight %s in [0, 1]"
                .formatted(entrant.loss(), entrant.weight()));
      }
    }
    entrants = List.copyOf(entrants);
  }

  /** Which one forecasts; null where nobody took part, or the rule's forecast was chosen. */
  public ModelName winner() {
    return chosen == 0 ? null : entrants.get(chosen).model();
  }

  void write(RowWriter out) {
    out.unsigned(steps).unsigned(entrants.size());
    if (entrants.isEmpty()) {
      return;
    }
    out.unsigned(chosen).unsigned(kept ? 1 : 0);
    for (Entrant entrant : entrants) {
      out.unsigned(entrant.model().ordinal()).float32(entrant.loss()).float32(entrant.weight());
    }
  }

  static ModelTournament read(RowReader in) {
    int steps = in.unsigned(MAX_STEPS);
    int count = in.unsigned(MAX_ENTRANTS);
    int chosen = count == 0 ? 0 : in.unsigned(count - 1);
    boolean kept = count > 0 && in.unsigned(1) == 1;
    List<Entrant> entrants = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      ModelName model = Figures.constant(in, ModelName.values());
      entrants.add(new Entrant(model, in.float32(), in.float32()));
    }
    try {
      return new ModelTournament(steps, chosen, kept, entrants);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
