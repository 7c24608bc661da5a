package dev.shopkeeper.e2e.functions;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** The data bucket: a folder's files, served as S3 serves them, from memory. */
final class ShopBucket implements AutoCloseable {
  private final BlobStoreContext store;
  private final S3Proxy proxy;

  private ShopBucket(BlobStoreContext store, S3Proxy proxy) {
    this.store = store;
    this.proxy = proxy;
  }

  /**
   * Starts on a free port of the loopback address.
   *
   * @param name the bucket's name
   * @param prefix what the keys begin with
   * @param folder the files to serve
   */
  static ShopBucket start(String name, String prefix, Path folder) throws Exception {
    BlobStoreContext context =
        ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("identity", "credential")
            .overrides(new Properties())
            .build(BlobStoreContext.class);
    BlobStore blobs = context.getBlobStore();
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            .build();
    proxy.start();
    ShopBucket bucket = new ShopBucket(context, proxy);
    blobs.createContainerInLocation(null, name);
    for (Path file : files(folder)) {
      byte[] content = Files.readAllBytes(file);
      blobs.putBlob(
          name,
          blobs
              .blobBuilder(prefix + file.getFileName())
              .payload(content)
              .contentLength(content.length)
              .build());
    }
    return bucket;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
    store.close();
  }
}
