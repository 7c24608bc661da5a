package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.StoreUnavailableException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Says a failure of DynamoDB in the words of the port. */
final class DynamoCalls {
  private DynamoCalls() {}

  /**
   * Makes one call. A condition that did not hold is an answer, not a failure, and passes through.
   *
   * @param what what is asked, for the message
   * @param table the table's name
   */
  static <T> T call(String what, String table, Supplier<T> request) {
    try {
      return request.get();
    } catch (ConditionalCheckFailedException | TransactionCanceledException e) {
      throw e;
    } catch (ResourceNotFoundException e) {
      throw new StoreUnavailableException(
          "cannot " + what + ": table " + table + " does not exist in this account and region", e);
    } catch (SdkException e) {
      throw new StoreUnavailableException(
          "cannot " + what + " in table " + table + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      if (BrokenConnection.is(e)) {
        throw new StoreUnavailableException(
            "cannot " + what + " in table " + table + ": the connection broke", e);
      }
      throw e;
    }
  }
}
