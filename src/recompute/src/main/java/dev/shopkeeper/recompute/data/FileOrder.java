package dev.shopkeeper.recompute.data;

import java.util.Comparator;

/** The order in which files are read, and thus in which their ids are numbered. */
final class FileOrder {
  /** Names by their UTF-16 units, never by a locale. */
  static final Comparator<ShopFile> BY_KIND_AND_NAME =
      Comparator.comparing(ShopFile::kind).thenComparing(ShopFile::name);

  private FileOrder() {}
}
