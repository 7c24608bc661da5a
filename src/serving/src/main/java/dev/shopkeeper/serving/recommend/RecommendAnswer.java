package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;

/** What {@code recommend} answers: items, or what has come of experiments with them. */
public sealed interface RecommendAnswer permits Recommendations, ExperimentList {
  /** Where the answer comes from. */
  Origin origin();
}
