/** What comes of experiments: from recorded events to rates, verdicts and the end of losers. */
package dev.shopkeeper.recompute.experiment;
