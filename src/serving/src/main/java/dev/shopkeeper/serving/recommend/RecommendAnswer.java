package dev.shopkeeper.serving.recommend;

/** What {@code recommend} answers: items, or what has come of experiments with them. */
public sealed interface RecommendAnswer permits Recommendations, ExperimentList {}
