package dev.shopkeeper.recompute.data;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A shop's files in memory. */
public final class MemoryFiles implements ShopFiles {
  private final List<ShopFile> files = new ArrayList<>();

  /** Adds a file of text. */
  public MemoryFiles with(String name, String... lines) {
    return with(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file of bytes. */
  public MemoryFiles with(String name, byte[] bytes) {
    return with(name, () -> new ByteArrayInputStream(bytes));
  }

  /** Adds a file of any content. */
  public MemoryFiles with(String name, ShopFile.Content content) {
    files.add(new ShopFile(name, FileKind.ofName(name).orElseThrow(), content));
    return this;
  }

  @Override
  public List<ShopFile> list() {
    files.sort(FileOrder.BY_KIND_AND_NAME);
    return files;
  }

  @Override
  public String place() {
    return "memory";
  }
}
