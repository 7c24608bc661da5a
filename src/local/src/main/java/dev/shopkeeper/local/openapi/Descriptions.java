package dev.shopkeeper.local.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.FieldJavadoc;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import com.github.therapi.runtimejavadoc.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the Javadoc says of requests and answers, as CommonMark. */
final class Descriptions {
  private Descriptions() {}

  /** What a record or an enum is. */
  static String of(Class<?> type) {
    return sentence(javadoc(type).getComment());
  }

  /** What a component of a record is; empty where the Javadoc does not say. */
  static String of(Class<?> type, String component) {
    for (ParamJavadoc parameter : javadoc(type).getRecordComponents()) {
      if (parameter.getName().equals(component)) {
        return sentence(parameter.getComment());
      }
    }
    return "";
  }

  /** The constants of an enum by their JSON names, each with what it means, as declared. */
  static Map<String, String> constants(Class<? extends Enum<?>> type) {
    Map<String, String> constants = new LinkedHashMap<>();
    Map<String, String> meanings = new HashMap<>();
    for (FieldJavadoc constant : javadoc(type).getEnumConstants()) {
      meanings.put(constant.getName(), sentence(constant.getComment()));
    }
    for (Enum<?> constant : type.getEnumConstants()) {
      constants.put(jsonName(constant), meanings.getOrDefault(constant.name(), ""));
    }
    return constants;
  }

  private static ClassJavadoc javadoc(Class<?> type) {
    try {
      // The build runs this with a class loader of its own, which does not see this module.
      ClassLoader build = Thread.currentThread().getContextClassLoader();
      return RuntimeJavadoc.getJavadoc(Class.forName(type.getName(), false, build));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(type + " is here and cannot be loaded", e);
    }
  }

  private static String jsonName(Enum<?> constant) {
    try {
      JsonProperty named =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return named == null ? constant.name().toLowerCase(Locale.ROOT) : named.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(constant + " is no constant of its own enum", e);
    }
  }

  /** On one line, with a capital and a full stop: Javadoc of a component has neither. */
  private static String sentence(Comment comment) {
    CommonMark visitor = new CommonMark();
    comment.visit(visitor);
    String text = visitor.text.toString().replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return text;
    }
    String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }

  /** Code and links as code, everything else as it stands. */
  private static final class CommonMark implements CommentVisitor {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void commentText(String words) {
      text.append(words);
    }

    @Override
    public void inlineLink(Link link) {
      text.append('`').append(link.getLabel()).append('`');
    }

    @Override
    public void inlineTag(String name, String value) {
      text.append('`').append(value).append('`');
    }

    @Override
    public void inlineValue(Value value) {
      text.append('`').append(value.getReferencedMemberName()).append('`');
    }
  }
}
