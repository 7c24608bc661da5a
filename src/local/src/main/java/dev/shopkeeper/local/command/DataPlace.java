package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.recompute.data.S3Files;
import dev.shopkeeper.recompute.data.ShopFiles;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the shop's files where the user says they are. */
final class DataPlace {
  private DataPlace() {}

  /**
   * The files of a folder or of an S3 prefix.
   *
   * @param place a path or {@code s3://bucket/prefix}
   */
  static ShopFiles files(String place) {
    if (!place.startsWith("s3://")) {
      return new FolderFiles(Path.of(place));
    }
    S3Client s3 = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    return S3Files.at(s3, URI.create(place));
  }
}
