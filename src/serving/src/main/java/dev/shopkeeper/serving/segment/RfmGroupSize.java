package dev.shopkeeper.serving.segment;

/**
 * A group of the RFM grid.
 *
 * @param group its name, as {@code champions}
 * @param title the name that people read, as {@code Champions}
 * @param description what its shoppers have in common
 * @param users how many they are; absent where too few to be described
 */
public record RfmGroupSize(String group, String title, String description, Long users) {}
