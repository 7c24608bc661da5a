package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The shoppers who are most like some given ones.
 *
 * @param users nearest first; the given shoppers are not among them
 * @param unknown given ids of which the shop's files know nothing, in the order of the request
 * @param compared how many shoppers were looked at
 * @param exhaustive whether no shopper who was not looked at can be nearer: the list is exact
 * @param origin where the answer comes from
 */
public record LookAlikes(
    List<LookAlike> users, List<String> unknown, int compared, boolean exhaustive, Origin origin)
    implements SegmentAnswer {}
