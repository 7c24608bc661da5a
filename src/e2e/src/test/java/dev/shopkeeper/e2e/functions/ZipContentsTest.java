package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.runtime.FunctionZip;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A zip has what its function needs and nothing that must not be passed on. */
final class ZipContentsTest {
  /** What is uploaded by each deployment and fetched by each cold start, in bytes. */
  private static final long LARGEST = 17_000_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"recommend", "segment-users", "forecast-inventory", "recompute", "record-events"})
  void zip_asPackaged_hasNothingSuperfluous(String function) throws IOException {
    FunctionZip zip =
        new FunctionZip(
            function, Repository.path("src/functions/" + function + "/target/function.zip"));

    assertThat(zip.isNative() || zip.entries().stream().anyMatch(e -> e.startsWith("lib/")))
        .as("%s has a binary or jars", zip.file())
        .isTrue();
    assertThat(ZipContents.violations(function, zip.jars())).isEmpty();
    if (!zip.isNative()) {
      assertThat(zip.entries())
          .filteredOn(e -> e.startsWith("lib/"))
          .containsExactly("lib/all.jar");
      assertThat(ZipContents.jars(zip.jars()))
          .as("src/e2e/src/test/resources/zips: what comes in or goes is written down there")
          .isEqualTo(ZipContents.written(function));
    }
    assertThat(Files.size(zip.file())).as("bytes of %s", zip.file()).isLessThan(LARGEST);
  }

  /** The SDK's own list makes an object of each service that AWS has with the first request. */
  @ParameterizedTest
  @ValueSource(
      strings = {"recommend", "segment-users", "forecast-inventory", "recompute", "record-events"})
  void zip_asPackaged_knowsTheServicesThatAreUsed(String function) throws IOException {
    FunctionZip zip =
        new FunctionZip(
            function, Repository.path("src/functions/" + function + "/target/function.zip"));
    assumeFalse(zip.isNative());

    assertThat(classesOf(zip))
        .filteredOn(name -> name.startsWith("software/amazon/awssdk/regions/servicemetadata/"))
        .containsExactlyInAnyOrder(
            "software/amazon/awssdk/regions/servicemetadata/DynamodbServiceMetadata.class",
            "software/amazon/awssdk/regions/servicemetadata/S3ServiceMetadata.class");
  }

  private static List<String> classesOf(FunctionZip zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.file().toFile());
        ZipInputStream jar =
            new ZipInputStream(file.getInputStream(file.getEntry("lib/all.jar")))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "recompute, lib/software.amazon.dynamodb.DynamoDBLocal-3.3.1.jar",
    "recompute, lib/com.almworks.sqlite4java.sqlite4java-1.0.392.jar",
    "recommend, lib/dev.shopkeeper.shopkeeper-dynamodb-local-0.1.0-SNAPSHOT.jar",
    "recompute, lib/io.netty.netty-common-4.1.130.Final.jar",
    "recompute, lib/io.vertx.vertx-core-4.5.24.jar",
    "recompute, lib/software.amazon.awssdk.apache-client-2.42.22.jar",
    "recommend, lib/io.quarkus.quarkus-smallrye-openapi-3.32.1.jar",
    "recommend, lib/org.junit.jupiter.junit-jupiter-api-6.0.0.jar",
    "recommend, lib/com.amazonaws.aws-lambda-java-runtime-interface-client-2.9.0.jar",
    "recommend, lib/org.apache.commons.commons-math3-3.6.1.jar",
    "segment-users, lib/dev.shopkeeper.shopkeeper-analytics-0.1.0-SNAPSHOT.jar",
    "record-events, lib/org.apache.commons.commons-math3-3.6.1.jar"
  })
  void zip_withSuperfluousJar_isNoticed(String function, String entry) {
    assertThat(ZipContents.violations(function, List.of("lib/needed-1.0.jar", entry))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forecast-inventory", "recompute"})
  void zip_withKernelsWhereNeeded_isInOrder(String function) {
    assertThat(
            ZipContents.violations(
                function, List.of("lib/org.apache.commons.commons-math3-3.6.1.jar")))
        .isEmpty();
  }
}
