package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.ShopFile;
import dev.shopkeeper.recompute.data.ShopFiles;
import dev.shopkeeper.tables.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digest over what rows follow from: names and bytes of the shop's files, recorded events, options,
 * code.
 *
 * <p>The files are read once more for it, which costs little beside computing and lets a schedule
 * that finds nothing new end at once.
 */
final class Fingerprint {
  private final byte[] files;

  private Fingerprint(byte[] files) {
    this.files = files;
  }

  static Fingerprint of(ShopFiles source) {
    MessageDigest digest = sha256();
    try {
      for (ShopFile file : source.list()) {
        add(digest, file.name());
        try (InputStream in = file.content().open();
            OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
          add(digest, Long.toString(in.transferTo(out)));
        }
      }
    } catch (IOException e) {
      throw new DataException(source.place() + " cannot be read: " + e.getMessage(), e);
    }
    return new Fingerprint(digest.digest());
  }

  /**
   * The same with what else the rows follow from; a text that is empty changes nothing.
   *
   * @param text as {@link dev.shopkeeper.recompute.clean.RecordedEvents#fingerprint()}
   */
  Fingerprint with(String text) {
    if (text.isEmpty()) {
      return this;
    }
    MessageDigest digest = sha256();
    digest.update(files);
    add(digest, text);
    return new Fingerprint(digest.digest());
  }

  /** The fingerprint of one table made from the files. */
  String of(TableBuilder builder, RecomputeOptions options) {
    MessageDigest digest = sha256();
    digest.update(files);
    add(digest, builder.table().name());
    add(digest, Integer.toString(builder.revision()));
    add(digest, Long.toString(options.seed()));
    add(digest, options.rules().toString());
    if (builder.table() == Table.SIMILARITY) {
      add(digest, options.search().name());
    }
    if (builder.table() != Table.FORECASTS) {
      add(digest, options.segments().toString());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /**
   * The fingerprint once the lines are known. Lines from after the run are rejected and will not be
   * for ever: where there are any, the same files may give other rows another day, and their number
   * tells whether they do.
   *
   * @param fingerprint as {@link #of(TableBuilder, RecomputeOptions)} gives it
   */
  static String withFutureLines(String fingerprint, CleaningReport report) {
    long future =
        report.kinds().values().stream()
            .mapToLong(count -> count.rejected().getOrDefault(RejectReason.FUTURE_TIME, 0L))
            .sum();
    return future == 0 ? fingerprint : fingerprint + "+" + future;
  }

  /** A text ends with a byte that no UTF-8 text has: no two lists of texts give the same bytes. */
  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xff);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
