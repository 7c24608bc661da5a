/** Shoppers' orders over time: weeks, their trend and what stands out, and cohorts. */
package dev.shopkeeper.analytics.segment.activity;
