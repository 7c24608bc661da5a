package dev.shopkeeper.serving.tables;

import java.util.List;

/**
 * What a user has bought, as one generation of the similarity table has it.
 *
 * @param generation the generation
 * @param purchases the items, newest first
 */
public record KeptHistory(long generation, List<KeptPurchase> purchases) {}
