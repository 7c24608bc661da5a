/**
 * Who the shoppers are: features, scaling, K-means, the number of segments, and the metrics that
 * judge segments and predictions.
 */
package dev.shopkeeper.analytics.segment;
