package dev.shopkeeper.recompute.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.LoadedShop;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.recompute.data.TextInput;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailImportTest {
  private static final String NEWER =
      "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
  private static final String OLDER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @TempDir private Path target;

  @Test
  void run_newerSheet_writesTheContractsFiles() throws IOException {
    ImportReport report =
        run(
            NEWER
                + "489434,85048,15CM  CHRISTMAS GLASS BALL ,12,2009-12-01 07:45:00,6.95,13085,UK\n"
                + "489435,85048,damages,-3,2009-12-01 08:00:00,0,,UK\n"
                + "489436,85123a,WHITE MUG,2,2009-12-02 08:00:00,2.5,,UK\n"
                + "C489449,85048,15CM CHRISTMAS GLASS BALL,-2,2009-12-03 09:00:00,6.95,13085,UK\n"
                + "489437,POST,POSTAGE,1,2009-12-03 09:00:00,18,13085,UK\n");

    assertThat(lines("orders.csv.gz"))
        .containsExactly(
            "order_id,user_id,item_id,quantity,unit_price,ordered_at",
            "489434,13085,85048,12,6.95,2009-12-01T07:45Z",
            "489435,,85048,-3,0,2009-12-01T08:00Z",
            "489436,,85123A,2,2.5,2009-12-02T08:00Z",
            "C489449,13085,85048,-2,6.95,2009-12-03T09:00Z",
            "489437,13085,POST,1,18,2009-12-03T09:00Z");
    assertThat(lines("items.csv.gz"))
        .containsExactly(
            "item_id,title,category,price,available_from,item_type",
            "85048,15CM CHRISTMAS GLASS BALL,Christmas & seasonal,6.95,2009-12-01,product",
            "85123A,WHITE MUG,Kitchen & dining,2.5,2009-12-02,product");
    assertThat(lines("stock.csv.gz")).hasSize(3);
    assertThat(report).isEqualTo(new ImportReport(5, 5, 1, 0, 2, 1));
  }

  @Test
  void run_olderSheetInLatin1_isReadAlike() throws IOException {
    run(
        StandardCharsets.ISO_8859_1,
        OLDER
            + "536365,85123A,HEART £2 MUG,6,12/1/2010 8:26,2.55,17850.0,United Kingdom\r\n"
            + "c536366,85123A,HEART £2 MUG,1,12/13/2010 18:26,2.55,17850,United Kingdom\r\n");

    assertThat(lines("orders.csv.gz"))
        .contains(
            "536365,17850,85123A,6,2.55,2010-12-01T08:26Z",
            "C536366,17850,85123A,-1,2.55,2010-12-13T18:26Z");
    assertThat(lines("items.csv.gz").get(1)).startsWith("85123A,HEART 2 MUG,");
  }

  @Test
  void run_thenLoad_givesTheShopWithTheReturnTakenOff() throws IOException {
    run(
        NEWER
            + "1,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085,UK\n"
            + "C2,85048,GLASS BALL,-2,2009-12-03 09:00:00,6.95,13085,UK\n"
            + "3,M,Manual,1,2009-12-03 09:00:00,18,13085,UK\n");

    LoadedShop loaded =
        new ShopLoader(LoadOptions.asOf(Instant.parse("2010-01-01T00:00:00Z")), r -> {}, p -> {})
            .load(new FolderFiles(target));

    assertThat(loaded.shop().orderLines().quantity()).containsExactly(10);
    assertThat(loaded.shop().catalogue().title()).containsExactly("GLASS BALL");
  }

  @Test
  void run_linesThatCannotBeRead_goToTheRejectsFile() throws IOException {
    ImportReport report =
        run(
            NEWER
                + "1,85048,BALL,12,2009-12-01 07:45:00,6.95,13085,UK\n"
                + "1,85048,BALL,12,1.12.2009,6.95,13085,UK\n"
                + "1,,BALL,12,2009-12-01 07:45:00,6.95,13085,UK\n"
                + "1,85048,BALL,a dozen,2009-12-01 07:45:00,6.95,13085,UK\n");

    assertThat(report.rejected()).isEqualTo(3);
    assertThat(Files.readAllLines(target.resolve(OnlineRetailImport.REJECTS)))
        .containsExactly(
            "file,line,reason,detail,text",
            "sheet.csv,3,bad_time,InvoiceDate '1.12.2009' is neither like 2009-12-01 07:45:00 nor"
                + " like 12/1/2010 8:26,\"1,85048,BALL,12,1.12.2009,6.95,13085,UK\"",
            "sheet.csv,4,missing_id,StockCode is empty,"
                + "\"1,,BALL,12,2009-12-01 07:45:00,6.95,13085,UK\"",
            "sheet.csv,5,bad_number,Quantity 'a dozen' is not a decimal number,"
                + "\"1,85048,BALL,a dozen,2009-12-01 07:45:00,6.95,13085,UK\"");
  }

  @Test
  void run_strict_stopsAndLeavesNoFiles() {
    assertThatThrownBy(
            () ->
                run(
                    true,
                    (NEWER + "1,85048,BALL,12,soon,6.95,13085,UK\n")
                        .getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("sheet.csv, line 2: InvoiceDate 'soon' is neither");
    assertThat(target.resolve("orders.csv.gz")).doesNotExist();
    assertThat(target.resolve("orders.csv.gz.part")).doesNotExist();
  }

  @Test
  void run_otherLayout_isRefusedByColumn() {
    assertThatThrownBy(() -> run("a,b\n1,2\n"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "sheet.csv, line 1: required columns Invoice, StockCode, Description, Quantity");
  }

  @Test
  void run_twice_writesTheSameBytes() throws IOException {
    String text = NEWER + "1,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085,UK\n";
    run(text);
    byte[] first = Files.readAllBytes(target.resolve("stock.csv.gz"));

    run(text);

    assertThat(Files.readAllBytes(target.resolve("stock.csv.gz"))).isEqualTo(first);
  }

  private ImportReport run(String text) throws IOException {
    return run(StandardCharsets.UTF_8, text);
  }

  private ImportReport run(Charset charset, String text) throws IOException {
    return run(false, text.getBytes(charset));
  }

  private ImportReport run(boolean strict, byte[] bytes) throws IOException {
    return new OnlineRetailImport(new OnlineRetailImport.Options(target, strict), p -> {})
        .run(
            List.of(
                new OnlineRetailImport.Source("sheet.csv", () -> new ByteArrayInputStream(bytes))));
  }

  private List<String> lines(String name) throws IOException {
    try (BufferedReader text = TextInput.open(target.resolve(name))) {
      return text.lines().toList();
    }
  }
}
