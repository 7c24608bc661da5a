package dev.shopkeeper.analytics.forecast;

/**
 * What a model says about the steps ahead, before the season is put back.
 *
 * @param mean length h, in the units of the values it was fitted to
 * @param sigma2 variance of one-step errors
 * @param responses ψ_0 = 1, ψ_1 .. ψ_{h-1}: what a surprise moves the mean k steps later
 */
record Extrapolation(double[] mean, double sigma2, double[] responses) {}
