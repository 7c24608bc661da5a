package dev.shopkeeper.tables.dynamo;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The client of a function that answers people: it tries again what passes, believes no damaged
 * response, and has an end to its patience.
 */
public final class StoreClient {
  private StoreClient() {}

  /**
   * Builds a client.
   *
   * @param builder knows endpoint, region, credentials and HTTP client
   * @param patience how long one call may take, its retries included; one attempt gets a quarter
   * @param interceptors what else looks at every call
   */
  public static DynamoDbClient build(
      DynamoDbClientBuilder builder, Duration patience, ExecutionInterceptor... interceptors) {
    ClientOverrideConfiguration.Builder overrides =
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(new WholeResponses())
            .apiCallTimeout(patience)
            .apiCallAttemptTimeout(patience.dividedBy(4))
            .retryStrategy(retries());
    for (ExecutionInterceptor interceptor : interceptors) {
      overrides.addExecutionInterceptor(interceptor);
    }
    return builder.overrideConfiguration(overrides.build()).build();
  }

  /**
   * Six attempts with short pauses of random length: at one failure in five, six requests in a
   * hundred thousand fail for good, and a request is sent 1.25 times. The client's bucket of tokens
   * ends retries altogether while nothing gets through, so that an outage is not made worse. Each
   * client has a bucket of its own, as each process has.
   */
  private static RetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(6)
        .backoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(500)))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1)))
        .build();
  }
}
