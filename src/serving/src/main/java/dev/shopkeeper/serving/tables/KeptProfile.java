package dev.shopkeeper.serving.tables;

import dev.shopkeeper.serving.segment.ShopperTastes;
import java.time.LocalDate;
import java.util.Map;

/**
 * A user's features, as one generation of the segments table has them.
 *
 * @param generation the generation
 * @param segment number of the user's segment in that generation
 * @param lastActive day of the last purchase or event, UTC
 * @param features the features by name, each in its unit
 * @param outlook what predictions are made from; absent in a generation without
 * @param tastes what the user likes and when; absent in a generation that has no such row
 */
public record KeptProfile(
    long generation,
    int segment,
    LocalDate lastActive,
    Map<String, Double> features,
    ShopperTastes tastes,
    KeptOutlook outlook) {}
