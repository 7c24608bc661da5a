package dev.shopkeeper.local.http;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConsolePageTest {
  /** The name of a language, which no browser fetches. */
  private static final String SVG = "http://www.w3.org/2000/svg";

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console.js", "/console.css"})
  void page_everyPart_loadsAndPointsNowhereElse(String path) {
    Response response = when().get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.asString().replace(SVG, "")).doesNotContain("//www.", "http:", "https:");
  }

  @Test
  void script_everyElementItLooksFor_isInThePage() {
    String page = when().get("/").asString();
    Set<String> wanted = found("\\$\\('([\\w-]+)'\\)", when().get("/console.js").asString());

    assertThat(wanted).hasSizeGreaterThan(10).isSubsetOf(found("id=\"([\\w-]+)\"", page));
  }

  @Test
  void page_everyField_hasALabel() {
    String page = when().get("/").asString();

    assertThat(found("<input id=\"([\\w-]+)\"", page))
        .isNotEmpty()
        .isSubsetOf(found("<label for=\"([\\w-]+)\"", page));
  }

  @Test
  void swaggerUi_itsPath_loads() {
    assertThat(when().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
  }

  private static Set<String> found(String pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
