package dev.shopkeeper.analytics.segment.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactsTest {
  @Test
  void of_sessions_areOneContactEachFromTheirFirstEvent() {
    Contacts contacts =
        Contacts.of(
            2,
            new int[] {0, 0, 0, 1, -1},
            new int[] {7, 7, 8, 7, 9},
            new long[] {500, 100, 90_000, 300, 5},
            new int[] {1, 2, 3, 4, 5});

    assertThat(contacts.user()).containsExactly(0, 0, 1);
    assertThat(contacts.time()).containsExactly(100, 90_000, 300);
    assertThat(contacts.channel()).containsExactly(2, 3, 4);
  }

  @Test
  void of_eventsWithoutSession_areOneWhileLessThanHalfAnHourApart() {
    Contacts contacts =
        Contacts.of(
            1,
            new int[5],
            new int[] {-1, -1, -1, 3, -1},
            new long[] {3_600, 0, 1_799, 1_900, 5_400},
            new int[] {-1, -2, 6, 4, 5});

    // 0 and 1,799 are one; 3,600 is 1,801 after; 5,400 is 1,800 after that.
    assertThat(contacts.time()).containsExactly(0, 1_900, 3_600, 5_400);
    assertThat(contacts.channel()).containsExactly(-1, 4, -1, 5);
  }

  @Test
  void of_nothing_isNoContact() {
    assertThat(Contacts.of(3, new int[0], new int[0], new long[0], new int[0]).user()).isEmpty();
  }
}
