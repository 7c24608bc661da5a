package dev.shopkeeper.recompute.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Against S3Proxy with its store in memory. */
class S3FilesTest {
  private static final String BUCKET = "shop";
  private static BlobStoreContext store;
  private static S3Proxy proxy;
  private static S3Client s3;

  @BeforeAll
  static void start() throws Exception {
    store =
        ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("identity", "credential")
            .overrides(new Properties())
            .build(BlobStoreContext.class);
    proxy =
        S3Proxy.builder()
            .blobStore(store.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, null, null)
            // The SDK asks for checksums, which S3Proxy does not know.
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    s3 = client(new ExecutionInterceptor() {});
    store.getBlobStore().createContainerInLocation(null, BUCKET);
  }

  @AfterAll
  static void stop() throws Exception {
    s3.close();
    proxy.stop();
    store.close();
  }

  @Test
  void list_prefix_isTheContractsFilesDirectlyBelow() throws IOException {
    put("in/orders.csv", "x");
    put("in/stock.csv.gz", "x");
    put("in/readme.txt", "x");
    put("in/old/orders.csv", "x");
    put("index/orders.csv", "x");

    S3Files files = S3Files.at(s3, URI.create("s3://shop/in"));

    assertThat(files.list())
        .extracting(ShopFile::name)
        .containsExactly("orders.csv", "stock.csv.gz");
    assertThat(files.place()).isEqualTo("s3://shop/in/");
    assertThat(files.list().get(0).content().open()).hasContent("x");
  }

  @Test
  void list_moreThanAPage_isWhole() throws IOException {
    for (int i = 0; i < 25; i++) {
      put("paged/orders-%02d.csv".formatted(i), "x");
    }
    try (S3Client pagesOfTen =
        client(
            new ExecutionInterceptor() {
              @Override
              public SdkRequest modifyRequest(
                  Context.ModifyRequest context, ExecutionAttributes attributes) {
                return context.request() instanceof ListObjectsV2Request list
                    ? list.toBuilder().maxKeys(10).build()
                    : context.request();
              }
            })) {

      assertThat(S3Files.at(pagesOfTen, URI.create("s3://shop/paged/")).list())
          .hasSize(25)
          .isSortedAccordingTo(FileOrder.BY_KIND_AND_NAME);
    }
  }

  @Test
  void open_downloadThatBreaksOff_isResumedWhereItBroke() throws IOException {
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    put("cut/orders.csv", content);
    try (S3Client breaking = client(new BreakAfter(100_000, 2))) {
      ShopFile file = S3Files.at(breaking, URI.create("s3://shop/cut")).list().get(0);

      try (InputStream in = file.content().open()) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void open_downloadThatBreaksOffForEver_fails() throws IOException {
    put("dead/orders.csv", "x".repeat(300_000));
    try (S3Client breaking = client(new BreakAfter(1_000, Integer.MAX_VALUE))) {
      ShopFile file = S3Files.at(breaking, URI.create("s3://shop/dead")).list().get(0);

      try (InputStream in = file.content().open()) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessage("broken");
      }
    }
  }

  @Test
  void open_objectReplacedSinceListed_isRefused() throws IOException {
    put("new/orders.csv", "first");
    ShopFile file = S3Files.at(s3, URI.create("s3://shop/new")).list().get(0);
    put("new/orders.csv", "second");

    assertThatThrownBy(() -> file.content().open())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("s3://shop/new/orders.csv could not be opened");
  }

  @Test
  void list_missingBucket_saysWhere() {
    assertThatThrownBy(() -> S3Files.at(s3, URI.create("s3://nowhere/in")).list())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("s3://nowhere/in/ could not be listed");
  }

  @Test
  void at_otherScheme_isRefused() {
    assertThatThrownBy(() -> S3Files.at(s3, URI.create("https://shop/in")))
        .isInstanceOf(DataException.class)
        .hasMessage("https://shop/in is not of the form s3://bucket/prefix");
  }

  private static void put(String key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(String key, byte[] content) {
    BlobStore blobs = store.getBlobStore();
    blobs.putBlob(
        BUCKET, blobs.blobBuilder(key).payload(content).contentLength(content.length).build());
  }

  private static S3Client client(ExecutionInterceptor interceptor) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(UrlConnectionHttpClient.create())
        .forcePathStyle(true)
        .overrideConfiguration(o -> o.addExecutionInterceptor(interceptor))
        .build();
  }

  /** Breaks the body of the first few downloads after a number of bytes. */
  private static final class BreakAfter implements ExecutionInterceptor {
    private final int bytes;
    private int times;

    BreakAfter(int bytes, int times) {
      this.bytes = bytes;
      this.times = times;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      if (!(context.request() instanceof GetObjectRequest) || times-- <= 0) {
        return context.responseBody();
      }
      return context.responseBody().map(body -> new BreakingStream(body, bytes));
    }
  }

  private static final class BreakingStream extends FilterInputStream {
    private int left;

    BreakingStream(InputStream in, int left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("broken");
      }
      int count = super.read(target, offset, Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
