package dev.shopkeeper.functions.recompute;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.segment.DayParts;
import dev.shopkeeper.serving.segment.ShareOf;
import dev.shopkeeper.serving.segment.ShopperTastes;
import dev.shopkeeper.serving.tables.ErasedRow;
import dev.shopkeeper.serving.tables.ErasureReceipt;
import dev.shopkeeper.serving.tables.GenerationState;
import dev.shopkeeper.serving.tables.KeptEvent;
import dev.shopkeeper.serving.tables.KeptHistory;
import dev.shopkeeper.serving.tables.KeptOutlook;
import dev.shopkeeper.serving.tables.KeptProfile;
import dev.shopkeeper.serving.tables.KeptPurchase;
import dev.shopkeeper.serving.tables.Recomputed;
import dev.shopkeeper.serving.tables.TableList;
import dev.shopkeeper.serving.tables.TableName;
import dev.shopkeeper.serving.tables.TableOutcome;
import dev.shopkeeper.serving.tables.TableState;
import dev.shopkeeper.serving.tables.TablesOperation;
import dev.shopkeeper.serving.tables.TablesRequest;
import dev.shopkeeper.serving.tables.UserData;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The types that a native function reads and writes as JSON; a test finds what is missing. */
@RegisterForReflection(
    targets = {
      TablesRequest.class,
      TablesOperation.class,
      TableName.class,
      TableList.class,
      TableState.class,
      Origin.class,
      GenerationState.class,
      GenerationState.State.class,
      Recomputed.class,
      TableOutcome.class,
      TableOutcome.Outcome.class,
      UserData.class,
      KeptEvent.class,
      KeptHistory.class,
      KeptPurchase.class,
      KeptOutlook.class,
      KeptProfile.class,
      ShopperTastes.class,
      ShareOf.class,
      DayParts.class,
      ErasureReceipt.class,
      ErasedRow.class
    })
final class Contract {
  private Contract() {}
}
