package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.RejectedLineException;

/** Takes the lines of one kind of file and keeps those that pass the checks of a single line. */
interface Stage {

  /**
   * Takes a line.
   *
   * @param fields the line's values
   * @param file number of the file in reading order
   * @param line number of the line
   */
  void take(Fields fields, int file, long line) throws RejectedLineException;

  /** How many entries are kept. */
  int size();
}
