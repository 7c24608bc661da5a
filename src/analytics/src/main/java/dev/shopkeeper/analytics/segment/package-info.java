/**
 * Who the shoppers are: features, scaling, K-means, the number of segments, and the metrics that
 * judge them.
 */
package dev.shopkeeper.analytics.segment;
