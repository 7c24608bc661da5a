/**
 * What to show next: similarity of items from who took what, its tuning, and how a ranking is
 * judged.
 */
package dev.shopkeeper.analytics.recommend;
