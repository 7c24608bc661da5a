package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SessionHoldoutTest {
  private static final Sequences TWENTY = twenty("7 8 7 9", "5 6");

  @Test
  void newest_twentySessions_holdsOutTheLastTwo() {
    SessionHoldout holdout = SessionHoldout.newest(TWENTY, 100, true, 1);

    assertThat(holdout.train().count()).isEqualTo(18);
    assertThat(holdout.cases()).isEqualTo(4);
    assertThat(holdout.histories().count()).isEqualTo(4);
    for (int n = 0; n < 4; n++) {
      int[] history = holdout.histories().items(n);
      int next = holdout.targets().items(n)[0];
      int[] session = history[0] == 7 ? new int[] {7, 8, 7, 9} : new int[] {5, 6};
      assertThat(session).startsWith(history);
      assertThat(next).isEqualTo(session[history.length]);
    }
  }

  @Test
  void newest_withoutRepeats_asksOnlyForWhatIsNew() {
    SessionHoldout holdout = SessionHoldout.newest(TWENTY, 100, false, 1);

    assertThat(holdout.cases()).isEqualTo(3);
    for (int n = 0; n < 3; n++) {
      assertThat(holdout.histories().items(n)).doesNotContain(holdout.targets().items(n)[0]);
    }
  }

  @Test
  void newest_fewCasesWanted_givesThatManyAndTheSameForTheSameSeed() {
    SessionHoldout one = SessionHoldout.newest(TWENTY, 2, true, 5);
    SessionHoldout other = SessionHoldout.newest(TWENTY, 2, true, 5);

    assertThat(one.cases()).isEqualTo(2);
    assertThat(one.train().count()).isEqualTo(18);
    for (int n = 0; n < 2; n++) {
      assertThat(one.histories().items(n)).containsExactly(other.histories().items(n));
    }
  }

  @Test
  void newest_lastTenthOfSingleItems_goesFurtherBack() {
    SessionHoldout holdout = SessionHoldout.newest(twenty("7", "5"), 100, true, 1);
    SessionHoldout none =
        SessionHoldout.newest(SessionIndexTest.sessions("1", "2", "3", "4", "5"), 100, true, 1);

    // Four of twenty, the older two of "1 2 3".
    assertThat(holdout.train().count()).isEqualTo(16);
    assertThat(holdout.cases()).isEqualTo(4);
    assertThat(none.train().count()).isEqualTo(3);
    assertThat(none.cases()).isZero();
  }

  @Test
  void newest_nothingOrOneSession_leavesNothingToLearnFrom() {
    assertThat(SessionHoldout.newest(SessionIndexTest.sessions(), 9, true, 1).cases()).isZero();
    SessionHoldout one = SessionHoldout.newest(SessionIndexTest.sessions("1 2"), 9, true, 1);
    assertThat(one.train().count()).isZero();
    assertThat(one.cases()).isEqualTo(1);
  }

  private static Sequences twenty(String last, String lastButOne) {
    String[] lines = new String[20];
    Arrays.fill(lines, "1 2 3");
    lines[18] = lastButOne;
    lines[19] = last;
    return SessionIndexTest.sessions(lines);
  }
}
