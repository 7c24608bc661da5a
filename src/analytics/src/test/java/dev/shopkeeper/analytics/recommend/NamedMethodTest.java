package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedMethodTest {
  private static final Method EXPONENTS =
      new Method.ItemBased(SimilarityOptions.exponents(0.65, -0.3, 0.7, 600));
  private static final RidgeOptions RIDGE = new RidgeOptions(4, 0.4, 0.1, 0.2, 0.7, 1000);
  private static final Method EASE = new Method.ClosedForm(RIDGE);
  private static final Method SHARPENED = new Method.Sharpened(EXPONENTS, 0.8, -0.15, 1000);
  private static final Method USERS = new Method.UserBased(100, 600);
  private static final Method FILTER = new Method.LowPassFilter(8, -0.3, 600);

  static Method[] everyMethod() {
    Method blend = new Method.Blend(EASE, 0.6, SHARPENED, 12.5, 400);
    return new Method[] {
      EXPONENTS,
      new Method.ItemBased(SimilarityOptions.cosine(50)),
      new Method.ItemBased(SimilarityOptions.jaccard(50)),
      new Method.Pearson(50),
      USERS,
      EASE,
      new Method.OnSupport(RIDGE, SimilarityOptions.exponents(0.5, 0.3, 0.7, 100)),
      FILTER,
      SHARPENED,
      blend,
      new Method.Blend(EXPONENTS, 0.8, USERS, 3, 600),
      new Method.Blend(blend, 0.9, FILTER, 0.01, 600),
      new Method.Blend(EASE, 0.9, FILTER, 0.01, 600),
      new Method.Blend(SHARPENED, 0.9, FILTER, 0.01, 600),
      new Method.Blend(USERS, 0.9, FILTER, 0.01, 600)
    };
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void of_nameAndParameters_isTheMethod(Method method) {
    Map<String, Double> parameters = new TreeMap<>(method.parameters());
    parameters.put("content_half_way", 32.0);

    assertThat(NamedMethod.of(method.name(), parameters)).contains(method);
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void of_withoutOneParameter_isNothing(Method method) {
    for (String missing : method.parameters().keySet()) {
      Map<String, Double> parameters = new TreeMap<>(method.parameters());
      parameters.remove(missing);

      assertThat(NamedMethod.of(method.name(), parameters)).isEmpty();
    }
  }

  @Test
  void of_valuesOutOfRangeOrNamesOfOtherVersions_isNothing() {
    Map<String, Double> parameters = new TreeMap<>(EXPONENTS.parameters());
    assertThat(NamedMethod.of("deep-learning", parameters)).isEmpty();
    for (double value : new double[] {0, 1.5, Double.NaN, 1e9}) {
      parameters.put("neighbours", value);
      assertThat(NamedMethod.of("item-exponents", parameters)).isEmpty();
    }
    parameters.put("neighbours", 50.0);
    parameters.put("alpha", 99.0);
    assertThat(NamedMethod.of("item-exponents", parameters)).isEmpty();
  }
}
