package dev.shopkeeper.tables;

/**
 * One row: its key inside a generation and its packed bytes.
 *
 * @param key the row's name
 * @param bytes the packed row; owned by this record, not to be written to
 */
public record Row(RowKey key, byte[] bytes) {}
