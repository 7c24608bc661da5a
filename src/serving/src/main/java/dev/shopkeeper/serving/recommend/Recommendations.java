package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * Items to show, best first.
 *
 * @param recommendationId names this answer, with its generation, experiment and variant; sent back
 *     with an event it says which answer led to the event
 * @param experiment the experiment that the shopper is in; absent where there is none
 * @param variant what the shopper sees of it; absent where there is none
 * @param items the items, best first; empty where the filters leave none
 * @param cutShort true where the list is shorter than was asked for and items may exist that would
 *     fill it: the search for them ended at its bound, a thousand blocks of the catalogue. A
 *     narrower filter finds them. Absent otherwise
 * @param segment the segment that the list was made for; absent unless one was asked about or stood
 *     in for a shopper's missing history
 * @param origin where the answer comes from
 */
public record Recommendations(
    String recommendationId,
    String experiment,
    String variant,
    List<RecommendedItem> items,
    Boolean cutShort,
    SegmentUsed segment,
    Origin origin)
    implements RecommendAnswer {}
