package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.S3Files;
import dev.shopkeeper.recompute.data.ShopFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Shops' files in S3. */
public final class S3Places implements ShopPlaces {
  private final S3Client s3;
  private final Optional<String> standard;

  /**
   * @param s3 a client with the region and credentials of the caller, who also closes it
   * @param standard where a deployment's files are, as {@code s3://bucket/prefix}
   */
  public S3Places(S3Client s3, Optional<String> standard) {
    this.s3 = s3;
    this.standard = standard;
  }

  @Override
  public ShopFiles open(Optional<String> place) {
    String asked =
        place
            .or(() -> standard)
            .orElseThrow(
                () ->
                    new DataException(
                        "data is missing, and SHOPKEEPER_DATA says no s3://bucket/prefix either"));
    try {
      return S3Files.at(s3, new URI(asked));
    } catch (URISyntaxException e) {
      throw new DataException(asked + " is not of the form s3://bucket/prefix", e);
    }
  }
}
