package dev.shopkeeper.e2e.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.runtime.FunctionZip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions are made of: all of it known, permitted and without a known weakness. */
final class DependenciesTest {
  /**
   * Licences under which a shop may run and change what it deploys and owes nobody its own code.
   */
  private static final Set<String> PERMITTED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "MIT",
          "MIT-0",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "BSD-2-Clause OR CC0-1.0",
          "GPL-2.0-with-classpath-exception",
          "CC-PDDC",
          "Public Domain");

  @ParameterizedTest
  @ValueSource(
      strings = {"recommend", "segment-users", "forecast-inventory", "record-events", "recompute"})
  void function_everyLibrary_isListedPermittedAndSafe(String function) throws IOException {
    Path target = Repository.path("src/functions/" + function + "/target");
    List<Component> components = Component.read(target.resolve("bom.json"));

    FunctionZip zip = new FunctionZip(function, target.resolve("function.zip"));
    assertThat(zip.isNative() || zip.jars().size() > 50).as("%s says what it holds", zip).isTrue();
    assertThat(unlisted(zip, components)).isEmpty();
    assertThat(notPermitted(components)).isEmpty();
    assertThat(weak(components, safeVersions())).isEmpty();
  }

  @Test
  void checks_ofWhatIsWrong_noticeIt() {
    Component jackson =
        new Component("com.fasterxml.jackson.core", "jackson-core", "2.14.9", List.of());
    Component agpl = new Component("org.example", "x", "1", List.of("AGPL-3.0-only"));
    Component either = new Component("org.example", "y", "1", List.of("AGPL-3.0-only", "MIT"));

    assertThat(weak(List.of(jackson), safeVersions()))
        .hasSize(1)
        .first()
        .asString()
        .contains("CVE");
    assertThat(notPermitted(List.of(jackson, agpl, either))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2.9.0, 2.10.0, true",
    "2.10.0, 2.9.0, false",
    "3.6.2.Final, 3.6.2, false",
    "1.0, 1.0.1, true",
    "4.1.124.Final, 4.1.125.Final, true"
  })
  void version_another_isOlderByItsNumbers(String version, String than, boolean older) {
    assertThat(SafeVersions.isOlder(version, than)).isEqualTo(older);
  }

  private static List<SafeVersions> safeVersions() {
    List<SafeVersions> all = SafeVersions.read(Repository.path("infra/safe-versions.txt"));
    assertThat(all).hasSizeGreaterThan(10);
    return all;
  }

  /** Jars in the zip that the bill does not have; native zips hold no jars. */
  private static Set<String> unlisted(FunctionZip zip, List<Component> components)
      throws IOException {
    Set<String> jars = new TreeSet<>();
    zip.jars().forEach(name -> jars.add(name.substring("lib/".length())));
    components.forEach(component -> jars.remove(component.jar()));
    jars.removeIf(jar -> jar.startsWith("dev.shopkeeper."));
    return jars;
  }

  private static List<Component> notPermitted(List<Component> components) {
    return components.stream()
        .filter(component -> component.licences().stream().noneMatch(PERMITTED::contains))
        .toList();
  }

  private static List<String> weak(List<Component> components, List<SafeVersions> safe) {
    return components.stream()
        .flatMap(
            component ->
                safe.stream()
                    .filter(version -> version.concerns(component))
                    .map(version -> component + " has " + version.advisory()))
        .toList();
  }
}
