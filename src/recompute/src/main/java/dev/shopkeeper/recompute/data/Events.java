package dev.shopkeeper.recompute.data;

/**
 * Behaviour events in columns, in file order; every array has one entry an event.
 *
 * @param user number of the user, -1 for a guest
 * @param item number of the item
 * @param type number of the type in {@link Shop#eventTypes}
 * @param second time, epoch second
 * @param sessions number of sessions; session numbers run from 0 in order of first appearance
 * @param session number of the session in {@link Shop#sessions}, -1 for none
 * @param channel number of the channel, -1 for none
 * @param duration seconds, NaN for none
 * @param value value in the shop's currency or own scale, NaN for none
 * @param recommendation number in {@link Shop#recommendations}, -1 for none
 */
public record Events(
    int[] user,
    int[] item,
    int[] type,
    long[] second,
    int sessions,
    int[] session,
    int[] channel,
    double[] duration,
    double[] value,
    int[] recommendation) {

  /** How many events there are. */
  public int size() {
    return user.length;
  }
}
