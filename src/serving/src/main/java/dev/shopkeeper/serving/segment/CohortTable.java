package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * Who came back: shoppers by the month of their first order.
 *
 * @param cohorts the cohorts that are large enough, oldest first, at most the latest 24 months
 * @param meanRetention of each month after the first order, the part of those cohorts' shoppers, as
 *     far as the month lies in the data, who ordered in it
 * @param withheld months whose cohort has fewer shoppers than may be told of
 * @param smallestGroup the fewest shoppers that are told of
 * @param origin where the answer comes from
 */
public record CohortTable(
    List<CohortMonth> cohorts,
    List<Double> meanRetention,
    List<String> withheld,
    int smallestGroup,
    Origin origin)
    implements SegmentAnswer {}
