package io.city360.onebox.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Grants of the test board. */
final class Grants {
  static final String PORTAL = "https://portal.example";

  private Grants() {}

  /** The map of the test board. */
  static EmbedGrant map(EmbedScope scope, boolean isPublic) {
    return grant(scope, Set.of(6), Instant.now(), isPublic, Optional.empty());
  }

  static EmbedGrant street(String code, Instant now) {
    return grant(code, now, false, Optional.empty());
  }

  static EmbedGrant grant(String code, Instant now, boolean isPublic, Optional<String> secret) {
    EmbedScope street = new EmbedScope(EmbedScope.Level.STREET, code);
    return grant(street, Set.of(1, 2), now, isPublic, secret);
  }

  private static EmbedGrant grant(
      EmbedScope scope,
      Set<Integer> panels,
      Instant now,
      boolean isPublic,
      Optional<String> secret) {
    return new EmbedGrant(
        UUID.randomUUID().toString(),
        "portal",
        "test-board",
        panels,
        scope,
        isPublic,
        List.of(PORTAL),
        now.toEpochMilli(),
        now.plus(Duration.ofDays(30)).toEpochMilli(),
        Optional.empty(),
        secret.map(ClientSecrets::hash));
  }
}
