/**
 * Demand of the next steps with its distribution: theta models, sparse demand, and the measures
 * they are judged by.
 */
package dev.shopkeeper.analytics.forecast;
