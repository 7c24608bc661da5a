package dev.shopkeeper.serving.tables;

import java.util.List;

/**
 * The tables.
 *
 * @param tables one entry for each table
 */
public record TableList(List<TableState> tables) implements TablesAnswer {}
