package dev.shopkeeper.recompute.recommend;

import java.io.IOException;
import java.nio.file.Path;

/** A line that does not have the form its format asks for; names the file, the line and what. */
public final class MalformedLineException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedLineException(Path file, long line, String what) {
    super(file + ", line " + line + ": " + what);
  }
}
