/** Statistics of experiments: rates and their differences, with confidence intervals. */
package dev.shopkeeper.analytics.experiment;
