package dev.shopkeeper.serving.tables;

/**
 * A row of a user that was deleted, or a page of members that the user was taken out of.
 *
 * @param table the table
 * @param generation the generation that had it
 * @param kind what the row was, as {@code history}
 */
public record ErasedRow(TableName table, long generation, String kind) {}
