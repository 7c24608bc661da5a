package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Tournament;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.ModelTournament;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How methods would have forecast the last steps, and which of them forecasts what comes.
 *
 * @param testedFrom first day of the steps that were forecast from before, UTC
 * @param steps how many there were
 * @param margin part of its loss below which another takes the place of the one chosen before
 * @param kept whether another did better, but not by the margin
 * @param models what the item's kind of demand is forecast by, first; {@code seasonal_naive} is the
 *     floor
 */
public record ModelScores(
    LocalDate testedFrom, int steps, double margin, boolean kept, List<ModelScore> models) {

  /** Of a row; null where nothing was tested. */
  static ModelScores of(ForecastRow row) {
    ModelTournament held = row.tournament();
    if (held.entrants().isEmpty()) {
      return null;
    }
    List<ModelScore> models = new ArrayList<>();
    for (ModelTournament.Entrant entrant : held.entrants()) {
      models.add(
          new ModelScore(
              entrant.model().name().toLowerCase(Locale.ROOT),
              Decimals.four(entrant.loss()),
              Decimals.four(entrant.weight()),
              models.size() == held.chosen()));
    }
    LocalDate from =
        switch (row.step()) {
          case DAY -> row.firstDay().minusDays(held.steps());
          case WEEK -> row.firstDay().minusWeeks(held.steps());
          case MONTH -> row.firstDay().minusMonths(held.steps());
        };
    return new ModelScores(from, held.steps(), Tournament.MARGIN, held.kept(), List.copyOf(models));
  }
}
