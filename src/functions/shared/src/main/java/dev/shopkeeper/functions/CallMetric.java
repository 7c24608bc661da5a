package dev.shopkeeper.functions;

/**
 * A figure of one call.
 *
 * @param unit its unit
 * @param value finite
 */
record CallMetric(MetricUnit unit, double value) {}
