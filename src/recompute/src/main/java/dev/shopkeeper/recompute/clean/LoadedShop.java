package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.Shop;

/** A shop's data and what cleaning did to get there. */
public record LoadedShop(Shop shop, CleaningReport report) {}
