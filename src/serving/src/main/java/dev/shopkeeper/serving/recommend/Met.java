package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.NeighbourRow;

/**
 * An item that a shopper met.
 *
 * @param speaksFor the items it speaks for: its neighbours, or in a visit more than these
 * @param neighbours its row of the table
 * @param because how the two met
 */
record Met(NeighbourRow speaksFor, NeighbourRow neighbours, Because because) {}
