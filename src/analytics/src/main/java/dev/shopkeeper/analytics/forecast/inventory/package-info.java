/**
 * What to order, how much and when, from a forecast's distribution, after Snyder and Shen (2019),
 * "Fundamentals of Supply Chain Theory". Small and free of state: it also answers what-if questions
 * while a shopkeeper waits.
 */
package dev.shopkeeper.analytics.forecast.inventory;
