package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.zip.ZipException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a caller is told of files that cannot be used: whether they are at fault, which no
 * repetition mends, or the way to them, which may be open again in a moment.
 */
final class DataProblem {
  // The file changed while it was read; the next run reads the new one from its start.
  private static final int PRECONDITION_FAILED = 412;

  private DataProblem() {}

  static ProblemException of(DataException e) {
    ProblemType type = passes(e) ? ProblemType.STORE_UNAVAILABLE : ProblemType.UNUSABLE_DATA;
    return new ProblemException(Problem.of(type, e.getMessage()), e);
  }

  private static boolean passes(DataException e) {
    boolean broken = false;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SdkServiceException answer) {
        return answer.statusCode() >= 500
            || answer.statusCode() == PRECONDITION_FAILED
            || answer.isThrottlingException();
      }
      if (cause instanceof EOFException
          || cause instanceof ZipException
          || cause instanceof CharacterCodingException
          || cause instanceof FileSystemException) {
        return false;
      }
      broken |= cause instanceof IOException || cause instanceof SdkClientException;
    }
    return broken;
  }
}
