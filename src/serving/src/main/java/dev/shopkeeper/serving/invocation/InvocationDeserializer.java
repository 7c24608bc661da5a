package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;

/**
 * Reads whatever AWS sends into an {@link Invocation}.
 *
 * <p>It never refuses: what is thrown before the function runs reaches an HTTP caller as a bare
 * 502. A wrong event becomes an invocation that carries its problem.
 */
final class InvocationDeserializer extends JsonDeserializer<Invocation<?>>
    implements ContextualDeserializer {
  private final EventReader<?> reader;

  /** For Jackson, which asks for the contextual form before use. */
  InvocationDeserializer() {
    this(null);
  }

  private InvocationDeserializer(EventReader<?> reader) {
    this.reader = reader;
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext ctxt, BeanProperty property) {
    JavaType request = ctxt.getContextualType().containedType(0);
    return new InvocationDeserializer(new EventReader<>(request.getRawClass()));
  }

  @Override
  public Invocation<?> deserialize(JsonParser p, DeserializationContext ctxt) throws IOException {
    JsonNode event;
    try {
      event = ctxt.readTree(p);
    } catch (JsonProcessingException e) {
      String detail = "the event cannot be read: " + e.getOriginalMessage();
      Problem problem = Problem.of(ProblemType.UNRECOGNISED_EVENT, detail);
      return Invocation.refused(Source.DIRECT, null, problem);
    }
    return reader.read(event);
  }

  @Override
  public Invocation<?> getNullValue(DeserializationContext ctxt) {
    return reader.read(ctxt.getNodeFactory().nullNode());
  }
}
