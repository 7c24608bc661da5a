package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads the body of an HTTP request: a JSON object of at most one mebibyte. */
final class HttpBody {
  /** The largest body, in bytes. */
  static final int MOST_BYTES = 1 << 20;

  private HttpBody() {}

  /**
   * Reads the body; without one, an empty object.
   *
   * @throws ProblemException where it is too large, of another type or not a JSON object
   */
  static ObjectNode read(HttpEvent event) {
    String body = event.body();
    if (body == null || body.isEmpty()) {
      return Json.mapper().createObjectNode();
    }
    String text = event.base64() ? decoded(body) : body;
    refuseTooLarge(utf8Length(text));
    if (text.isBlank()) {
      return Json.mapper().createObjectNode();
    }
    if (!isJson(event.contentType())) {
      String detail = "content-type is '" + event.contentType() + "', allowed: application/json";
      throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
    }
    return object(text);
  }

  private static ObjectNode object(String text) {
    JsonNode node;
    try {
      node = Json.read(text);
    } catch (JsonProcessingException e) {
      throw new ProblemException(malformed(e), e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    String kind = node.getNodeType().name().toLowerCase(Locale.ROOT);
    throw new ProblemException(ProblemType.MALFORMED_BODY, "the body is a JSON " + kind);
  }

  private static Problem malformed(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    return Problem.of(
        ProblemType.MALFORMED_BODY, "the body cannot be read" + where + ": " + reason(e));
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return new Violation("", message == null ? "not JSON" : message.split("\n", 2)[0], "").value();
  }

  private static String decoded(String base64) {
    // Four characters are three bytes: what is too long need not be decoded.
    refuseTooLarge(base64.length() / 4L * 3 - 2);
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(ProblemType.MALFORMED_BODY, "the body is marked as base64 and is not"), e);
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.of(ProblemType.MALFORMED_BODY, "the body is not UTF-8 text"), e);
    }
  }

  private static void refuseTooLarge(long bytes) {
    if (bytes > MOST_BYTES) {
      String detail = "the body has " + bytes + " bytes, allowed: at most " + MOST_BYTES;
      throw new ProblemException(ProblemType.BODY_TOO_LARGE, detail);
    }
  }

  private static long utf8Length(String text) {
    return text.length() > MOST_BYTES
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }

  // text/plain too: it is what a browser's sendBeacon sends without asking the server first.
  private static boolean isJson(String type) {
    return type.isEmpty()
        || type.equals("application/json")
        || type.equals("text/json")
        || type.equals("text/plain")
        || type.startsWith("application/") && type.endsWith("+json");
  }
}
