package dev.shopkeeper.serving.tables;

import dev.shopkeeper.serving.Origin;
import java.time.Instant;
import java.util.List;

/**
 * A table and its generations.
 *
 * @param table the table
 * @param serving where the generation that serves comes from; absent before the first recompute
 * @param flippedAt since when it serves; absent before the first recompute
 * @param previous the generation a rollback returns to; absent where there is none
 * @param generations all generations still there, oldest first
 */
public record TableState(
    TableName table,
    Origin serving,
    Instant flippedAt,
    Long previous,
    List<GenerationState> generations) {}
