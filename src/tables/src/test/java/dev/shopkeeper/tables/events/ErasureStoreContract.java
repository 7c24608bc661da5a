package dev.shopkeeper.tables.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of erasures does. */
public abstract class ErasureStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");

  private ErasureStore store;

  /** A store without any erasure. */
  protected abstract ErasureStore emptyStore();

  @BeforeEach
  void open() {
    store = emptyStore();
  }

  @Test
  void salt_askedForTwice_isTheSameAndOfThisStoreAlone() {
    byte[] salt = store.salt();

    assertThat(salt).hasSize(UserHash.SALT_BYTES);
    assertThat(store.salt()).isEqualTo(salt);
    assertThat(emptyStore().salt()).isNotEqualTo(salt);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void all_keptErasures_comeBackOrderedAndTheLastOfAUserStays() {
    Erasure b = new Erasure("bb", NOON, "r1");
    Erasure a = new Erasure("aa", NOON.plusSeconds(1), "r2");
    Erasure again = new Erasure("bb", NOON.plusSeconds(2), "r3");
    store.keep(b);
    store.keep(a);
    assertThat(store.all()).containsExactly(a, b);
    store.keep(again);

    assertThat(store.all()).containsExactly(a, again);
  }

  @Test
  void hash_ofAnId_isSha256OfSaltAndId() {
    byte[] salt = new byte[UserHash.SALT_BYTES];

    // head -c 32 /dev/zero | cat - <(printf anna) | sha256sum (coreutils 9.1)
    assertThat(new UserHash(salt).of("anna"))
        .isEqualTo("6e48c37c1c65e3c2acdfb42b794b488c9ac5566c4e5a43ed51123ead55a69c0e");
    assertThat(new UserHash(salt).of("anna")).isNotEqualTo(new UserHash(salt).of("Anna"));
    assertThatThrownBy(() -> new UserHash(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31 bytes");
  }
}
