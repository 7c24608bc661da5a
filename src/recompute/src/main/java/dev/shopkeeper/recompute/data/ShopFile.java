package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of the shop that has not been opened yet.
 *
 * @param name the name without its folder
 * @param kind what it holds
 * @param content opens its bytes, from the start each time
 */
public record ShopFile(String name, FileKind kind, Content content) {

  /** Opens the bytes of a file. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** Whether the lines are JSON objects rather than CSV records. */
  public boolean isJsonLines() {
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }
}
