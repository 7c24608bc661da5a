package software.amazon.awssdk.regions;

import software.amazon.awssdk.regions.servicemetadata.DynamodbServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.S3ServiceMetadata;

/**
 * What the SDK knows of the two services that functions call, in the place of its list of all three
 * hundred: the first request would make an object of each, which name regions fifteen thousand
 * times. Of any other service the SDK then supposes the usual addresses.
 *
 * <p>The functions' {@code application.properties} take the SDK's class of this name out.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {
  @Override
  public ServiceMetadata serviceMetadata(String endpointPrefix) {
    return switch (endpointPrefix) {
      case "dynamodb" -> new DynamodbServiceMetadata();
      case "s3" -> new S3ServiceMetadata();
      default -> null;
    };
  }
}
