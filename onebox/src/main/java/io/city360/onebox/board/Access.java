package io.city360.onebox.board;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says who a request comes from, and in whose pages a panel may stand. On an address of this
 * machine alone people need no login; elsewhere everybody brings a token. A token that is brought
 * must be valid wherever it is.
 */
final class Access {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";
  private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");

  /**
   * What a browser says of where a request comes from.
   *
   * @param destination {@code Sec-Fetch-Dest}, empty where it says nothing
   * @param site {@code Sec-Fetch-Site}
   * @param referer the page that asks
   */
  record Origin(String destination, String site, String referer) {}

  private final EmbedTokens tokens;
  private final EmbedGrants grants;
  private final LastUsed lastUsed;
  private final Optional<OidcLogin> login;
  private final Duration shortToken;
  private final RateLimit renewals;
  private final Clock clock;

  /**
   * @param login how people log in; without it everybody may come in, so the address must be one of
   *     this machine alone
   * @param shortToken life of tokens that portals renew
   * @param renewals how often an address may renew them
   */
  Access(
      EmbedTokens tokens,
      EmbedGrants grants,
      LastUsed lastUsed,
      Optional<OidcLogin> login,
      Duration shortToken,
      RateLimit renewals,
      Clock clock) {
    this.tokens = tokens;
    this.grants = grants;
    this.lastUsed = lastUsed;
    this.login = login;
    this.shortToken = shortToken;
    this.renewals = renewals;
    this.clock = clock;
  }

  /**
   * Who calls the API.
   *
   * @param authorization its header, empty where there is none
   * @throws BoardProblem where a token is needed or not valid
   */
  Visitor visitor(String authorization) {
    if (authorization.isEmpty() && login.isEmpty()) {
      return Visitor.DISTRICT;
    }
    if (!authorization.startsWith(BEARER)) {
      throw new BoardProblem(
          BoardProblem.Reason.UNKNOWN_VISITOR, "a header Authorization: Bearer TOKEN is needed");
    }
    String token = authorization.substring(BEARER.length()).strip();
    if (!tokens.isOurs(token) && login.filter(issuer -> issuer.accepts(token)).isPresent()) {
      return Visitor.DISTRICT;
    }
    return Visitor.of(verified(token));
  }

  private EmbedGrant verified(String token) {
    EmbedGrant grant = tokens.verify(token, clock.instant());
    lastUsed.used(grant.id(), clock.millis());
    return grant;
  }

  /**
   * In which pages a single panel may stand.
   *
   * @param token the token of its address, empty where there is none
   * @return origins for {@code frame-ancestors}
   * @throws BoardProblem where it may not be shown there
   */
  List<String> frames(String token, String dashboard, int panel, Origin from) {
    boolean isFramed = FRAMES.contains(from.destination());
    boolean isOwnPage = from.site().equals("same-origin");
    if (token.isEmpty()) {
      if (isFramed && !isOwnPage) {
        throw new BoardProblem(
            BoardProblem.Reason.UNKNOWN_VISITOR, "a panel in another page needs a token");
      }
      return List.of("'self'");
    }
    EmbedGrant grant = verified(token);
    Visitor.of(grant).requirePanel(dashboard, panel);
    if (isFramed && !isOwnPage && !grant.frames().contains(origin(from.referer()))) {
      throw new BoardProblem(
          BoardProblem.Reason.NOT_ALLOWED, "the token does not allow panels in this page");
    }
    return grant.frames().isEmpty() ? List.of("'none'") : grant.frames();
  }

  private static String origin(String referer) {
    try {
      URI uri = URI.create(referer);
      return uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (IllegalArgumentException none) {
      return "";
    }
  }

  /**
   * A short token for the server of an embedding portal.
   *
   * @param authorization Basic, with the grant's id and the client's secret
   * @param address who asks
   * @throws BoardProblem where they do not fit, or the address asks too often
   */
  String renew(String authorization, String address) {
    renewals.count(address);
    String[] pair = basic(authorization).split(":", 2);
    EmbedGrant grant =
        grants
            .find(pair[0])
            .filter(known -> known.holdsAt(clock.millis()))
            .filter(
                known ->
                    known
                        .secretHash()
                        .filter(hash -> ClientSecrets.matches(pair[pair.length - 1], hash))
                        .isPresent())
            .orElseThrow(
                () ->
                    new BoardProblem(
                        BoardProblem.Reason.UNKNOWN_VISITOR,
                        "a header Authorization: Basic with a grant's id and its secret is needed"));
    lastUsed.used(grant.id(), clock.millis());
    return tokens.issue(grant, clock.instant(), shortToken);
  }

  /** Life of the tokens that {@link #renew} gives. */
  Duration shortToken() {
    return shortToken;
  }

  private static String basic(String authorization) {
    try {
      return authorization.startsWith(BASIC)
          ? new String(
              Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8)
          : "";
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
