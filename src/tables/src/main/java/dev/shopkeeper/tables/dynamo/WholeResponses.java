package dev.shopkeeper.tables.dynamo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Compares every response with the checksum DynamoDB sends with it, before anything reads it; one
 * that came damaged or cut short counts as one that did not come, and is asked for again.
 *
 * <p>The client's own check comes after parsing: a damaged response that is no JSON any more fails
 * there in another way, which is not tried again, and that of an error is not checked at all,
 * though a refused condition carries the item that refused it.
 */
final class WholeResponses implements ExecutionInterceptor {
  private static final String CHECKSUM = "x-amz-crc32";

  /** Whether this store sends checksums; once it has, a response without one is damaged. */
  private volatile boolean sent;

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    if (body.isEmpty()) {
      return body;
    }
    SdkHttpResponse response = context.httpResponse();
    Optional<String> checksum = response.firstMatchingHeader(CHECKSUM);
    byte[] bytes = read(body.get());
    if (checksum.isPresent()) {
      sent = true;
      compare(checksum.get(), bytes);
    } else if (sent && response.isSuccessful()) {
      throw damaged("its checksum is missing", null);
    }
    return Optional.of(new ByteArrayInputStream(bytes));
  }

  private static byte[] read(InputStream body) {
    // Read to its end and closed, a connection is free for the next request.
    try (body) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw damaged("it ended early", e);
    }
  }

  private static void compare(String checksum, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    String computed = Long.toString(crc.getValue());
    if (!checksum.equals(computed)) {
      throw damaged("its checksum is " + computed + ", announced was " + checksum, null);
    }
  }

  private static RetryableException damaged(String how, IOException cause) {
    return RetryableException.create("a response of DynamoDB came damaged: " + how, cause);
  }
}
