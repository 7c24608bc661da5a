/** How often shoppers will order again, from how often and how lately they did. */
package dev.shopkeeper.analytics.segment.lifetime;
