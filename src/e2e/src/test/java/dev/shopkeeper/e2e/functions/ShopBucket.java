package dev.shopkeeper.e2e.functions;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/** The data bucket: files served from memory as S3 serves them. */
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
   * @param files contents by name
   */
  static ShopBucket start(String name, String prefix, Map<String, String> files) throws Exception {
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
            // It does not know x-amz-checksum-mode, which asks for what may be left out.
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    ShopBucket bucket = new ShopBucket(context, proxy);
    blobs.createContainerInLocation(null, name);
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
      blobs.putBlob(
          name,
          blobs
              .blobBuilder(prefix + file.getKey())
              .payload(content)
              .contentLength(content.length)
              .build());
    }
    return bucket;
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
