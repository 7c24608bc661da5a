package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.util.List;

/** Where a shop's files lie: a folder or a prefix of an S3 bucket. */
public interface ShopFiles {

  /**
   * The files of the contract, sorted by kind and then by name, so that everything numbered in file
   * order is numbered alike wherever the files lie. Files with other names are passed over.
   */
  List<ShopFile> list() throws IOException;

  /** The place in words for messages: a path or {@code s3://bucket/prefix}. */
  String place();
}
