package dev.shopkeeper.tables;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * The pointer of a table: which generation serves.
 *
 * @param generation the generation that serves, verified
 * @param previous the one it replaced and a rollback returns to
 * @param flippedAt when the pointer was written
 * @param rows how many rows the generation has
 * @param provenance where the generation comes from
 */
public record Current(
    long generation, OptionalLong previous, Instant flippedAt, long rows, Provenance provenance) {}
