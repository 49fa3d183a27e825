package io.city360.onebox.board;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tokens of grants: JWTs signed with ES256 (RFC 7518, section 3.4) that say which panels of which
 * board may be shown for which street or department, and in whose pages.
 */
public final class EmbedTokens {
  private static final String ISSUER = "city360";
  private static final String AUDIENCE = "embed";
  private static final String GRANT = "grant";
  private static final String DASHBOARD = "dashboard";
  private static final String PANELS = "panels";
  private static final String PUBLIC = "public";
  private static final int LONGEST = 8_192;

  private final EmbedKeys keys;
  private final EmbedGrants grants;

  public EmbedTokens(EmbedKeys keys, EmbedGrants grants) {
    this.keys = keys;
    this.grants = grants;
  }

  /** A token of a grant, valid for a time and never longer than the grant. */
  public String issue(EmbedGrant grant, Instant now, Duration life) {
    Instant end = Instant.ofEpochMilli(grant.expiresAt());
    Instant expires = now.plus(life).isBefore(end) ? now.plus(life) : end;
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(grant.client())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expires))
            .claim(GRANT, grant.id())
            .claim(DASHBOARD, grant.dashboard())
            .claim(PANELS, grant.panels().stream().sorted().toList())
            .claim(grant.scope().level().variable(), grant.scope().id())
            .claim(PUBLIC, grant.isPublic())
            .build();
    try {
      ECKey key = keys.signing();
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(JOSEObjectType.JWT)
              .keyID(key.getKeyID())
              .build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException("a P-256 key signs", failed);
    }
  }

  /** Whether a token names one of these keys, so that it is meant for an embedded panel. */
  boolean isOurs(String token) {
    try {
      return token.length() <= LONGEST && key(SignedJWT.parse(token)).isPresent();
    } catch (ParseException notSigned) {
      return false;
    }
  }

  private Optional<ECKey> key(SignedJWT token) {
    return Optional.ofNullable(token.getHeader().getKeyID()).flatMap(keys::find);
  }

  /**
   * What a token allows now.
   *
   * @throws BoardProblem where it is not valid; why is not told to whoever brings it
   */
  EmbedGrant verify(String text, Instant now) {
    try {
      SignedJWT token = SignedJWT.parse(text.length() <= LONGEST ? text : "");
      ECKey key = key(token).orElseThrow(EmbedTokens::refused);
      boolean isSigned =
          JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
              && token.verify(new ECDSAVerifier(key.toPublicJWK()));
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (!isSigned
          || !ISSUER.equals(claims.getIssuer())
          || !claims.getAudience().contains(AUDIENCE)
          || claims.getExpirationTime() == null
          || !now.isBefore(claims.getExpirationTime().toInstant())) {
        throw refused();
      }
      EmbedGrant grant =
          grants
              .find(Optional.ofNullable(claims.getStringClaim(GRANT)).orElse(""))
              .filter(known -> known.holdsAt(now.toEpochMilli()))
              .orElseThrow(EmbedTokens::refused);
      requireSame(grant, claims);
      return grant;
    } catch (ParseException | JOSEException malformed) {
      throw refused();
    }
  }

  /** A token allows what its grant does, neither more nor something else. */
  private static void requireSame(EmbedGrant grant, JWTClaimsSet claims) throws ParseException {
    List<Object> panels = Optional.ofNullable(claims.getListClaim(PANELS)).orElse(List.of());
    Set<Integer> ids =
        panels.stream().map(id -> ((Number) id).intValue()).collect(Collectors.toSet());
    boolean isSame =
        grant.client().equals(claims.getSubject())
            && grant.dashboard().equals(claims.getStringClaim(DASHBOARD))
            && grant.panels().equals(ids)
            && Boolean.valueOf(grant.isPublic()).equals(claims.getBooleanClaim(PUBLIC))
            && grant.scope().id().equals(claims.getStringClaim(grant.scope().level().variable()));
    if (!isSame) {
      throw refused();
    }
  }

  private static BoardProblem refused() {
    return new BoardProblem(
        BoardProblem.Reason.UNKNOWN_VISITOR, "the token is not valid; ask for a new one");
  }
}
