package dev.shopkeeper.analytics.recommend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A method as its name and parameters tell it: the way back from what a table's provenance keeps.
 *
 * <p>Numbers may have been rounded on the way, so this is a method that does as well, and not one
 * of the same bits.
 */
public final class NamedMethod {
  private static final int MOST = 100_000;
  private static final List<String> LINEAR = List.of("ease", "sparse-regression");
  private static final List<String> SIMILARITIES =
      List.of("item-exponents", "item-cosine", "item-jaccard", "item-pearson", "sharpened");

  private final Map<String, Double> parameters;

  private NamedMethod(Map<String, Double> parameters) {
    this.parameters = parameters;
  }

  /**
   * The method of a {@link Method#name} and its {@link Method#parameters}.
   *
   * @param parameters others than its own do not matter
   * @return empty where there is no such method, or a parameter is missing or out of range: another
   *     version of the code may have written it
   */
  public static Optional<Method> of(String name, Map<String, Double> parameters) {
    try {
      return Optional.of(new NamedMethod(parameters).method(name));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private Method method(String name) {
    int neighbours = count("neighbours");
    return switch (name) {
      case "item-exponents", "item-cosine" ->
          new Method.ItemBased(
              SimilarityOptions.exponents(get("alpha"), get("beta"), get("gamma"), neighbours));
      case "item-jaccard" -> new Method.ItemBased(SimilarityOptions.jaccard(neighbours));
      case "item-pearson" -> new Method.Pearson(neighbours);
      case "user-cosine" -> new Method.UserBased(count("users"), neighbours);
      case "ease" -> new Method.ClosedForm(ridge());
      case "sparse-regression" ->
          new Method.OnSupport(
              ridge(),
              SimilarityOptions.exponents(
                  get("support_alpha"),
                  get("support_beta"),
                  get("support_gamma"),
                  count("support")));
      case "low-pass" -> new Method.LowPassFilter(count("rank"), get("beta"), neighbours);
      case "sharpened" ->
          new Method.Sharpened(
              part(present("neighbours", SIMILARITIES)), get("tau"), get("eta"), neighbours);
      case "blend" -> mixed(present("weight", LINEAR), present("weight", SIMILARITIES));
      case "items-and-users" -> mixed(present("weight", SIMILARITIES), "user-cosine");
      case "smoothed" -> mixed(smooth(), "low-pass");
      default -> throw new IllegalArgumentException("method " + name);
    };
  }

  /** What a low-pass filter was mixed into. */
  private String smooth() {
    for (String name : List.of("blend", "items-and-users", "user-cosine")) {
      if (has(name, "weight")) {
        return name;
      }
    }
    return LINEAR.stream()
        .filter(name -> has(name, "weight"))
        .findFirst()
        .orElseGet(() -> present("weight", SIMILARITIES));
  }

  private Method mixed(String first, String second) {
    return new Method.Blend(
        part(first),
        get(key(first, "weight")),
        part(second),
        get(key(second, "weight")),
        count("neighbours"));
  }

  private RidgeOptions ridge() {
    return new RidgeOptions(
        get("ridge"), get("rho"), get("alpha"), get("beta"), get("gamma"), count("neighbours"));
  }

  private Method part(String name) {
    String prefix = key(name, "");
    Map<String, Double> own = new TreeMap<>();
    parameters.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    return new NamedMethod(own).method(name);
  }

  /** The first of the names of which there is such a parameter. */
  private String present(String parameter, List<String> names) {
    return names.stream()
        .filter(name -> has(name, parameter))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + parameter + " of " + names));
  }

  private boolean has(String name, String parameter) {
    return parameters.containsKey(key(name, parameter));
  }

  private static String key(String name, String parameter) {
    return name.replace('-', '_') + "_" + parameter;
  }

  private double get(String name) {
    Double value = parameters.get(name);
    if (value == null || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " " + value + " must be a number");
    }
    return value;
  }

  private int count(String name) {
    double value = get(name);
    if (value != Math.rint(value) || value < 1 || value > MOST) {
      throw new IllegalArgumentException(name + " " + value + " must be in [1, " + MOST + "]");
    }
    return (int) value;
  }
}
