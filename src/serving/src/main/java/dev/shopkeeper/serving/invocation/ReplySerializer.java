package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes a reply in its caller's form. */
final class ReplySerializer extends JsonSerializer<Reply<?>> {
  @Override
  public void serialize(Reply<?> reply, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    Problem problem = reply.problem().orElse(null);
    if (reply.source().isHttp()) {
      writeProxyResponse(reply, problem, json);
    } else if (problem != null) {
      throw new ShopkeeperError(problem);
    } else {
      // Through the contract's own mapper, not through the one that runs this serializer.
      json.writeRawValue(Json.write(reply.answer().orElseThrow()));
    }
  }

  // Payload 1.0 and 2.0 take the same response.
  private static void writeProxyResponse(Reply<?> reply, Problem problem, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("statusCode", problem == null ? 200 : problem.status());
    json.writeObjectFieldStart("headers");
    String type = problem == null ? "application/json" : "application/problem+json";
    json.writeStringField("content-type", type);
    json.writeStringField("cache-control", "no-store");
    if (problem != null && problem.retryAfterS() != null) {
      json.writeStringField("retry-after", problem.retryAfterS().toString());
    }
    if (problem != null && problem.allow() != null) {
      json.writeStringField("allow", String.join(", ", problem.allow()));
    }
    json.writeEndObject();
    String body = Json.write(problem == null ? reply.answer().orElseThrow() : problem);
    json.writeStringField("body", body);
    json.writeBooleanField("isBase64Encoded", false);
    json.writeEndObject();
  }
}
