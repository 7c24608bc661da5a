package dev.shopkeeper.recompute.data;

/**
 * A line that was not taken.
 *
 * @param file name of the file
 * @param line number of the line at which the record starts, the header being line 1
 * @param reason why
 * @param detail the offending value and what is allowed, in words
 * @param text the line's values, cut at {@link TextLimits#REJECT_TEXT} characters
 */
public record Reject(String file, long line, RejectReason reason, String detail, String text) {}
