package dev.shopkeeper.e2e.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library in a function, as its bill of materials has it.
 *
 * @param group its Maven group
 * @param name its artifact
 * @param version its version
 * @param licences SPDX ids, or names where the library gives no id; any one of them may be taken
 */
record Component(String group, String name, String version, List<String> licences) {
  /** Reads a bill of materials in CycloneDX's JSON. */
  static List<Component> read(Path bom) {
    try {
      List<Component> components = new ArrayList<>();
      for (JsonNode component : new ObjectMapper().readTree(bom.toFile()).path("components")) {
        components.add(of(component));
      }
      return components;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + bom, e);
    }
  }

  private static Component of(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode choice : component.path("licenses")) {
      String expression = choice.path("expression").asText(null);
      JsonNode licence = choice.path("license");
      licences.add(
          expression != null
              ? expression
              : licence.path("id").asText(licence.path("name").asText("nameless")));
    }
    return new Component(
        component.path("group").asText(),
        component.path("name").asText(),
        component.path("version").asText(),
        licences);
  }

  /** The jar's name in a function's zip. */
  String jar() {
    return group + "." + name + "-" + version + ".jar";
  }
}
