package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.ShopFiles;
import java.util.Optional;

/** Where shops' files are: S3 in the cloud, folders on one machine. */
@FunctionalInterface
public interface ShopPlaces {
  /**
   * Opens the files of a place.
   *
   * @param place as the request names it; empty for the one the deployment is set to
   * @throws dev.shopkeeper.recompute.data.DataException where no such place can be
   */
  ShopFiles open(Optional<String> place);
}
