package dev.shopkeeper.recompute.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {
  @TempDir private Path folder;

  @Test
  void list_mixedFolder_isTheContractsFilesByKindAndName() throws IOException {
    for (String name :
        List.of(
            "stock.csv",
            "orders-2.csv.gz",
            "orders-1.jsonl",
            "items.jsonl.gz",
            "rejects.csv",
            "orders.xlsx",
            "events.csv.part",
            "demand_2010.csv")) {
      Files.writeString(folder.resolve(name), "x");
    }
    Files.createDirectory(folder.resolve("orders-old.csv"));

    assertThat(new FolderFiles(folder).list())
        .extracting(ShopFile::name)
        .containsExactly(
            "orders-1.jsonl", "orders-2.csv.gz", "items.jsonl.gz", "stock.csv", "demand_2010.csv");
  }

  @Test
  void list_missingFolder_isRefused() {
    Path missing = folder.resolve("none");

    assertThatThrownBy(() -> new FolderFiles(missing).list())
        .isInstanceOf(DataException.class)
        .hasMessage(missing + " is not a folder");
  }
}
