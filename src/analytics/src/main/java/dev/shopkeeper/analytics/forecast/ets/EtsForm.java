package dev.shopkeeper.analytics.forecast.ets;

import java.util.ArrayList;
import java.util.List;

/**
 * One form of exponential smoothing in the taxonomy of Hyndman, Koehler, Ord and Snyder (2008,
 * table 2.1): error, trend, season.
 *
 * <p>Admissible are the fifteen that R's {@code ets} searches by default: an additive error with a
 * multiplicative season has infinite variances, and a multiplicative trend forecasts too wildly to
 * be chosen without looking.
 *
 * @param error how a surprise enters
 * @param trend what is carried on
 * @param season what repeats
 */
public record EtsForm(Error error, Trend trend, Season season) {
  /** y = μ + ε or y = μ(1 + ε). */
  public enum Error {
    ADDITIVE("A"),
    MULTIPLICATIVE("M");

    private final String letter;

    Error(String letter) {
      this.letter = letter;
    }
  }

  /** No slope, a slope, or a slope that shrinks by φ a step. */
  public enum Trend {
    NONE("N"),
    ADDITIVE("A"),
    DAMPED("Ad");

    private final String letter;

    Trend(String letter) {
      this.letter = letter;
    }
  }

  /** No season, one that is added, or one that multiplies. */
  public enum Season {
    NONE("N"),
    ADDITIVE("A"),
    MULTIPLICATIVE("M");

    private final String letter;

    Season(String letter) {
      this.letter = letter;
    }
  }

  /** Simple exponential smoothing. */
  static final EtsForm SIMPLE = new EtsForm(Error.ADDITIVE, Trend.NONE, Season.NONE);

  /**
   * The admissible forms, simplest first.
   *
   * @param positive whether all values are above zero: else nothing may multiply
   * @param seasonal whether forms with a season are wanted
   */
  static List<EtsForm> admissible(boolean positive, boolean seasonal) {
    List<EtsForm> forms = new ArrayList<>();
    for (Season season : Season.values()) {
      for (Trend trend : Trend.values()) {
        for (Error error : Error.values()) {
          boolean multiplies = error == Error.MULTIPLICATIVE || season == Season.MULTIPLICATIVE;
          boolean unstable = error == Error.ADDITIVE && season == Season.MULTIPLICATIVE;
          boolean wanted = (seasonal || season == Season.NONE) && (positive || !multiplies);
          if (wanted && !unstable) {
            forms.add(new EtsForm(error, trend, season));
          }
        }
      }
    }
    return forms;
  }

  boolean hasTrend() {
    return trend != Trend.NONE;
  }

  boolean isDamped() {
    return trend == Trend.DAMPED;
  }

  boolean hasSeason() {
    return season != Season.NONE;
  }

  boolean multipliesError() {
    return error == Error.MULTIPLICATIVE;
  }

  /** Number of quantities estimated: smoothing parameters, free initial states and σ². */
  int parameters(int m) {
    int smoothing = 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? 1 : 0) + (isDamped() ? 1 : 0);
    int states = 1 + (hasTrend() ? 1 : 0) + (hasSeason() ? m - 1 : 0);
    return smoothing + states + 1;
  }

  /** For instance {@code ETS(M,Ad,A)}. */
  @Override
  public String toString() {
    return "ETS(" + error.letter + "," + trend.letter + "," + season.letter + ")";
  }
}
