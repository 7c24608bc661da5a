package dev.shopkeeper.tables;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The port to the tables: in memory, or DynamoDB.
 *
 * <p>Every method throws {@link StoreUnavailableException} where the store fails after retries; a
 * missing row is an absent key in the answer and nothing else is.
 */
public interface RowStore {
  /**
   * Reads rows of one generation: one BatchGetItem for each 100 keys. Rows past their expiry count
   * as absent, whether or not the store has removed them yet.
   */
  Map<RowKey, byte[]> read(Table table, long generation, Collection<RowKey> keys);

  /**
   * Writes rows of one generation; writing a row again replaces it.
   *
   * @throws RowTooLargeException where a row does not fit; nothing is written then
   */
  void write(Table table, long generation, Collection<Row> rows);

  /** Hands every row of one generation to a consumer, in no order, consistently read. */
  void scan(Table table, long generation, Consumer<Row> consumer);

  /** The pointer, consistently read; empty before the first generation is published. */
  Optional<Current> current(Table table);

  /**
   * Sets the pointer if it still names the expected generation.
   *
   * @param expected the generation the pointer names now; 0 for no pointer yet
   * @return false where it names another: somebody else won
   * @throws GenerationExpiredException where the next generation has an expiry date, past or to
   *     come: a writer that slept must not publish what is being swept away meanwhile
   */
  boolean flip(Table table, long expected, Current next);

  /** Hands out the next generation number; no number is handed out twice. */
  long allocate(Table table);

  /**
   * Writes a generation's manifest. It carries no expiry date: that is for {@link #expire} alone.
   *
   * @throws GenerationExpiredException where the generation has been given an expiry date
   */
  void describe(Table table, Generation generation);

  /** The manifests of all generations the store still knows, oldest first. */
  List<Generation> generations(Table table);

  /**
   * Gives every row and the manifest of a generation an expiry date: first the manifest, from where
   * on {@link #flip} refuses the generation, then the rows, then the manifest's state. Stopped
   * half-way it may be called again.
   *
   * @return false where the generation serves, and nothing was changed
   */
  boolean expire(Table table, long generation, Instant at);

  /**
   * Takes the expiry date of every row and the manifest of a generation away again, rows first.
   * Stopped half-way it may be called again. Rows that have expired do not come back.
   */
  void retain(Table table, long generation);

  /**
   * Deletes a row from every generation, what has expired and is still there included, and takes it
   * out of the manifests' numbers and checksums, so that a rollback still finds them right. A
   * generation being written loses the row alone: its writer then finds it missing and gives up.
   * Stopped half-way it may be called again.
   *
   * @return the generations that had the row, oldest first
   */
  List<Long> erase(Table table, RowKey key);

  /**
   * Puts other bytes into a row of one generation, its expiry date left as it is, and into the
   * manifest's checksum, so that a rollback still finds it right. In a generation being written the
   * row alone is changed: its writer then finds it changed and gives up.
   *
   * @param from the row as it was read
   * @param to what it is to be
   * @return false where the row is not as it was read, or is not there: nothing was changed
   * @throws RowTooLargeException where it does not fit; nothing is written then
   */
  boolean replace(Table table, long generation, Row from, byte[] to);
}
