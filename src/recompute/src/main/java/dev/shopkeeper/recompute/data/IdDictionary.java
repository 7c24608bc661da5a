package dev.shopkeeper.recompute.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids to numbers 0, 1, 2, ... in order of first appearance, and back.
 *
 * <p>The ids lie end to end as UTF-8 in one array, with an open-addressing hash table of numbers
 * beside it: some 12 bytes an id beyond its own, where a map of strings takes near a hundred.
 */
public final class IdDictionary {
  private static final int MIN_TABLE = 16;

  private byte[] bytes = new byte[256]; // the ids, end to end
  private int[] ends = new int[MIN_TABLE]; // [id number] position in bytes behind the id
  private int[] table = new int[MIN_TABLE]; // [slot] id number + 1, 0 where free
  private int size;

  /** The number of an id, the next free number where it is new. */
  public int intern(String id) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    int slot = slot(utf8);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    append(utf8);
    table[slot] = size;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  /** The number of an id, -1 where it is unknown. */
  public int find(String id) {
    return table[slot(id.getBytes(StandardCharsets.UTF_8))] - 1;
  }

  /** The id of a number. */
  public String id(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("id number " + number + " is not from 0 to " + size);
    }
    int start = start(number);
    return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
  }

  /** How many ids there are. */
  public int size() {
    return size;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private void append(byte[] utf8) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, utf8.length);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, larger(end));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, larger(size + 1));
    }
    System.arraycopy(utf8, 0, bytes, start, utf8.length);
    ends[size++] = end;
  }

  private static int larger(int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(16L, needed + (needed >> 1)));
  }

  private int slot(byte[] utf8) {
    int mask = table.length - 1;
    int slot = hash(utf8, 0, utf8.length) & mask;
    while (table[slot] != 0 && !equal(table[slot] - 1, utf8)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean equal(int number, byte[] utf8) {
    return Arrays.equals(bytes, start(number), ends[number], utf8, 0, utf8.length);
  }

  private void grow() {
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = hash(bytes, start(number), ends[number]) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }

  /** FNV-1a with a final mix, since the table takes the low bits. */
  private static int hash(byte[] data, int from, int to) {
    int hash = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (data[i] & 0xff)) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    return hash ^ (hash >>> 13);
  }
}
