package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A shop's files under a prefix of an S3 bucket. The prefix is taken as a folder: keys with a
 * further slash behind it are not entered. A download that breaks off is resumed where it broke.
 */
public final class S3Files implements ShopFiles {
  private final S3Client s3;
  private final String bucket;
  private final String prefix;

  private S3Files(S3Client s3, String bucket, String prefix) {
    this.s3 = s3;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /**
   * Files under {@code s3://bucket/prefix}.
   *
   * @param s3 a client with the region and credentials of the caller, who also closes it
   */
  public static S3Files at(S3Client s3, URI place) {
    String bucket = place.getAuthority();
    if (!"s3".equals(place.getScheme()) || bucket == null || bucket.isEmpty()) {
      throw new DataException(place + " is not of the form s3://bucket/prefix");
    }
    String path = place.getPath().replaceFirst("^/", "");
    return new S3Files(s3, bucket, path.isEmpty() || path.endsWith("/") ? path : path + "/");
  }

  @Override
  public List<ShopFile> list() throws IOException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).delimiter("/").build();
    List<ShopFile> found = new ArrayList<>();
    try {
      for (S3Object object : s3.listObjectsV2Paginator(request).contents()) {
        String name = object.key().substring(prefix.length());
        FileKind.ofName(name)
            .ifPresent(
                kind ->
                    found.add(
                        new ShopFile(
                            name,
                            kind,
                            () -> new ResumingObject(s3, bucket, object.key(), object.eTag()))));
      }
    } catch (SdkException e) {
      throw new IOException(place() + " could not be listed: " + e.getMessage(), e);
    }
    found.sort(FileOrder.BY_KIND_AND_NAME);
    return found;
  }

  @Override
  public String place() {
    return "s3://" + bucket + "/" + prefix;
  }
}
