package io.city360.onebox.board;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client may embed. Tokens are made of it, and end with it.
 *
 * @param id its id, which tokens carry
 * @param client the embedding portal
 * @param dashboard uid of the board
 * @param panels ids of the panels
 * @param scope the street or department that is shown
 * @param isPublic whether everybody may look, so that small cells are suppressed
 * @param frames origins of the pages that may hold the panels
 * @param issuedAt epoch milliseconds
 * @param expiresAt epoch milliseconds
 * @param revokedAt epoch milliseconds, absent while it holds
 * @param secretHash SHA-256 of the client's secret, absent where no short tokens are made
 */
public record EmbedGrant(
    String id,
    String client,
    String dashboard,
    Set<Integer> panels,
    EmbedScope scope,
    boolean isPublic,
    List<String> frames,
    long issuedAt,
    long expiresAt,
    Optional<Long> revokedAt,
    Optional<String> secretHash) {
  /** Origins are compared as text, so each has one form only. */
  public static final String ORIGIN = "https?://[a-z0-9.-]+(:[0-9]{1,5})?";

  public EmbedGrant {
    panels = Set.copyOf(panels);
    frames = List.copyOf(frames);
  }

  /** Whether it holds at a time. */
  boolean holdsAt(long epochMillis) {
    return revokedAt.isEmpty() && epochMillis < expiresAt;
  }

  EmbedGrant revokedAt(long epochMillis) {
    return new EmbedGrant(
        id,
        client,
        dashboard,
        panels,
        scope,
        isPublic,
        frames,
        issuedAt,
        expiresAt,
        Optional.of(revokedAt.orElse(epochMillis)),
        secretHash);
  }
}
