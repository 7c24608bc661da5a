/**
 * What shoppers will do: probabilities of a yes or no (churn, purchase) from columns of numbers and
 * categories, and the metrics that judge them.
 */
package dev.shopkeeper.analytics.segment.prediction;
