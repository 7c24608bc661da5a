package dev.shopkeeper.recompute.data;

import java.util.List;

/**
 * A shop's cleaned data, ids as numbers, in flat columns.
 *
 * <p>Numbers run from 0 in order of first appearance among the lines that were kept, files taken by
 * kind (orders, events, items, stock, demand) and then by name. The same files thus give the same
 * numbers on every machine.
 */
public record Shop(
    IdDictionary users,
    IdDictionary items,
    IdDictionary locations,
    IdDictionary channels,
    IdDictionary promotions,
    IdDictionary eventTypes,
    IdDictionary recommendations,
    IdDictionary sessions,
    IdDictionary categories,
    IdDictionary brands,
    IdDictionary series,
    OrderLines orderLines,
    Events events,
    Catalogue catalogue,
    StockLevels stock,
    DemandHistory demand,
    List<CalendarDay> calendar,
    List<RuleLine> rules,
    List<ExperimentLine> experiments) {}
