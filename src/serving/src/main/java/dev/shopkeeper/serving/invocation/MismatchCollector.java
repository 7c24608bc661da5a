package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Notes each value that does not fit its field and goes on with null in its place. */
final class MismatchCollector extends DeserializationProblemHandler {
  private final List<Violation> violations = new ArrayList<>();

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  void add(String field, String value, String allowed) {
    violations.add(new Violation(field, value, allowed));
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext ctxt,
      JsonParser p,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String propertyName)
      throws IOException {
    add(at(p, propertyName), text(p), "no such field; " + known(deserializer));
    p.skipChildren();
    return true;
  }

  @Override
  public Object handleWeirdStringValue(
      DeserializationContext ctxt, Class<?> target, String value, String failure) {
    add(at(ctxt.getParser()), value, allowed(target));
    return null;
  }

  @Override
  public Object handleWeirdNumberValue(
      DeserializationContext ctxt, Class<?> target, Number value, String failure) {
    add(at(ctxt.getParser()), String.valueOf(value), allowed(target));
    return null;
  }

  @Override
  public Object handleUnexpectedToken(
      DeserializationContext ctxt, JavaType target, JsonToken token, JsonParser p, String failure)
      throws IOException {
    add(at(p), text(p), allowed(target.getRawClass()));
    p.skipChildren();
    return null;
  }

  private static String at(JsonParser parser) {
    return Binding.field(parser.getParsingContext().pathAsPointer());
  }

  /** Names a field nobody knows: Jackson keeps it in a buffer, whose own path is not the tree's. */
  private static String at(JsonParser parser, String property) {
    JsonStreamContext holder = parser.getParsingContext();
    while (holder != null && !property.equals(holder.getCurrentName())) {
      holder = holder.getParent();
    }
    boolean nested = holder != null && holder.getParent() != null;
    String outer = nested ? Binding.field(holder.getParent().pathAsPointer()) : "";
    return outer.isEmpty() ? property : outer + "." + property;
  }

  private static String text(JsonParser p) throws IOException {
    return switch (p.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      default -> p.getText();
    };
  }

  private static String known(JsonDeserializer<?> deserializer) {
    if (deserializer == null || deserializer.getKnownPropertyNames() == null) {
      return "see the documentation";
    }
    TreeSet<String> names = new TreeSet<>();
    deserializer.getKnownPropertyNames().forEach(name -> names.add(name.toString()));
    return "there are " + String.join(", ", names);
  }

  private static String allowed(Class<?> target) {
    if (target.isEnum()) {
      return "one of "
          + Arrays.stream(target.getEnumConstants())
              .map(constant -> jsonName(target, (Enum<?>) constant))
              .collect(Collectors.joining(", "));
    }
    if (target == Integer.class || target == Long.class) {
      return "a whole number of at most 9 digits";
    }
    if (target == Double.class) {
      return "a number";
    }
    if (target == Boolean.class) {
      return "true or false";
    }
    if (target == String.class) {
      return "a text";
    }
    return List.class.isAssignableFrom(target) ? "a list" : "an object";
  }

  private static String jsonName(Class<?> type, Enum<?> constant) {
    try {
      JsonProperty name = type.getField(constant.name()).getAnnotation(JsonProperty.class);
      return name == null ? constant.name() : name.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("enum " + type + " without its constant " + constant, e);
    }
  }
}
