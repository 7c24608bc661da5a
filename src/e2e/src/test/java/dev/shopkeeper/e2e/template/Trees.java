package dev.shopkeeper.e2e.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks trees of maps, lists and scalars, as YAML gives them. */
final class Trees {
  private Trees() {}

  /** The value at a path of keys and list indices; null where there is none. */
  static Object at(Object tree, Object... path) {
    Object value = tree;
    for (Object step : path) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(step);
      } else if (value instanceof List<?> list && step instanceof Integer index) {
        value = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return value;
  }

  /** The map at a path; empty where there is none. */
  @SuppressWarnings("unchecked") // YAML's keys are text in every document read here
  static Map<String, Object> map(Object tree, Object... path) {
    return at(tree, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The list at a path; one value counts as a list of itself, none as an empty one. */
  static List<?> list(Object tree, Object... path) {
    Object value = at(tree, path);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** A copy that can be changed throughout. */
  static Object copy(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, copy(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(value -> copy.add(copy(value)));
      return copy;
    }
    return tree;
  }

  /** Whether a text occurs as a key anywhere. */
  static boolean hasKey(Object tree, String key) {
    if (tree instanceof Map<?, ?> map) {
      return map.containsKey(key) || map.values().stream().anyMatch(value -> hasKey(value, key));
    }
    return tree instanceof List<?> list && list.stream().anyMatch(value -> hasKey(value, key));
  }

  /** Writes a value at a path of a tree that {@link #copy} made; null takes the key away. */
  @SuppressWarnings("unchecked") // the path names what its steps have to be
  static void put(Object tree, Object value, Object... path) {
    Object holder = at(tree, Arrays.copyOf(path, path.length - 1));
    Object last = path[path.length - 1];
    if (holder instanceof List<?> list) {
      ((List<Object>) list).set((Integer) last, value);
    } else if (holder instanceof Map<?, ?> map) {
      if (value == null && map.remove(last) == null) {
        throw new IllegalArgumentException("nothing to take away at " + Arrays.toString(path));
      }
      if (value != null) {
        ((Map<Object, Object>) map).put(last, value);
      }
    } else {
      throw new IllegalArgumentException("nothing to change at " + Arrays.toString(path));
    }
  }
}
