package dev.shopkeeper.serving.tables;

import java.util.List;
import java.util.Map;

/**
 * What a recompute led to.
 *
 * @param tables one entry for each table asked for
 * @param seconds how long it took
 * @param cleaning how many lines of the shop's files and recorded events were read, kept, merged
 *     and refused, by source and reason
 */
public record Recomputed(List<TableOutcome> tables, double seconds, Map<String, Long> cleaning)
    implements TablesAnswer {}
