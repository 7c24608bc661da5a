package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * The bytes of an S3 object. The SDK retries a request, but not a body that breaks off half-way:
 * here the object is opened again from the first byte not yet read, and only if it still has the
 * same content (its ETag), so that no two versions are spliced.
 */
final class ResumingObject extends InputStream {
  private static final int MAX_RESUMES = 4;

  private final S3Client s3;
  private final String bucket;
  private final String key;
  private final String eTag;
  private InputStream body;
  private long position;
  private int resumes;

  ResumingObject(S3Client s3, String bucket, String key, String eTag) throws IOException {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.eTag = eTag;
    this.body = openAt(0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    while (true) {
      try {
        int count = body.read(target, offset, length);
        position += Math.max(count, 0);
        return count;
      } catch (IOException e) {
        resumes++;
        if (resumes > MAX_RESUMES) {
          throw e;
        }
        abandon(e);
        body = openAt(position);
      }
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private InputStream openAt(long start) throws IOException {
    GetObjectRequest.Builder request =
        GetObjectRequest.builder().bucket(bucket).key(key).ifMatch(eTag);
    if (start > 0) {
      request.range("bytes=" + start + "-");
    }
    try {
      return s3.getObject(request.build());
    } catch (SdkException e) {
      throw new IOException(
          "s3://" + bucket + "/" + key + " could not be opened: " + e.getMessage(), e);
    }
  }

  private void abandon(IOException reason) {
    try {
      body.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
