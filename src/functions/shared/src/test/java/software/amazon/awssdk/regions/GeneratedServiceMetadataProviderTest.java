package software.amazon.awssdk.regions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class GeneratedServiceMetadataProviderTest {
  @Test
  void services_thatFunctionsCall_areThoseOfTheSdk() {
    ServiceMetadata dynamo = ServiceMetadata.of("dynamodb");

    assertThat(dynamo.endpointFor(Region.EU_CENTRAL_1))
        .isEqualTo(URI.create("dynamodb.eu-central-1.amazonaws.com"));
    assertThat(dynamo.endpointFor(Region.CN_NORTH_1))
        .isEqualTo(URI.create("dynamodb.cn-north-1.amazonaws.com.cn"));
    // Known of S3 alone: the usual region to sign for is that of the request.
    assertThat(ServiceMetadata.of("s3").signingRegion(Region.AWS_GLOBAL))
        .isEqualTo(Region.US_EAST_1);
  }

  @Test
  void service_thatNoFunctionCalls_hasTheUsualAddress() {
    assertThat(ServiceMetadata.of("sqs").endpointFor(Region.EU_CENTRAL_1))
        .isEqualTo(URI.create("sqs.eu-central-1.amazonaws.com"));
  }
}
