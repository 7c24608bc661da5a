package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The shop's experiments, in the order of its files.
 *
 * @param experiments each with what has come of it; empty where the shop has none
 * @param origin where the figures come from
 */
public record ExperimentList(List<ExperimentOutcome> experiments, Origin origin)
    implements RecommendAnswer {}
