/** What describes a shopper and decides no segment: tastes, prices, channels, times. */
package dev.shopkeeper.analytics.segment.profile;
