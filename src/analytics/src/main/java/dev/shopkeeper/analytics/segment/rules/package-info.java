/** What sells together: frequent itemsets and association rules. */
package dev.shopkeeper.analytics.segment.rules;
