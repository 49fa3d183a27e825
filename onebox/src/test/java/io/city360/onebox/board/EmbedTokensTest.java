package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  private EmbedKeys keys;
  private EmbedGrants grants;
  private EmbedTokens tokens;
  private EmbedGrant grant;

  @BeforeEach
  void start() {
    keys = EmbedKeys.create(folder.resolve("keys"));
    grants = new EmbedGrants(folder.resolve("grants"));
    tokens = new EmbedTokens(keys, grants);
    grant = Grants.street("440304001", NOW);
    grants.add(grant);
  }

  @Test
  void aTokenSaysWhatItsGrantSays() {
    assertThat(tokens.verify(tokens.issue(grant, NOW, HOUR), NOW)).isEqualTo(grant);
  }

  @Test
  void keysAndGrantsAreForTheirOwnerOnly() throws Exception {
    for (String file : new String[] {"keys", "grants"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void anExpiredTokenIsRefused() {
    String token = tokens.issue(grant, NOW, HOUR);

    assertThat(tokens.verify(token, NOW.plus(HOUR).minusSeconds(1))).isEqualTo(grant);
    refused(token, NOW.plus(HOUR));
  }

  @Test
  void noTokenOutlivesItsGrant() {
    String token = tokens.issue(grant, NOW, LONGEST.multipliedBy(10));

    refused(token, Instant.ofEpochMilli(grant.expiresAt()));
  }

  @Test
  void aRevokedGrantEndsItsTokensAtOnce() {
    String token = tokens.issue(grant, NOW, HOUR);
    EmbedGrant other = Grants.street("440304002", NOW);
    grants.add(other);

    assertThat(grants.revoke(grant.id(), NOW.toEpochMilli())).isTrue();

    refused(token, NOW);
    assertThat(tokens.verify(tokens.issue(other, NOW, HOUR), NOW)).isEqualTo(other);
    assertThat(grants.revoke("nothing", NOW.toEpochMilli())).isFalse();
  }

  @Test
  void aTokenOfAnotherKeyIsRefusedAlsoUnderOurKeysName() {
    EmbedKeys foreign = EmbedKeys.create(folder.resolve("foreign"));
    String token = new EmbedTokens(foreign, grants).issue(grant, NOW, HOUR);
    refused(token, NOW);

    String[] parts = token.split("\\.");
    String header =
        "{\"kid\":\"%s\",\"typ\":\"JWT\",\"alg\":\"ES256\"}".formatted(keys.signing().getKeyID());
    refused(base64(header) + "." + parts[1] + "." + parts[2], NOW);
  }

  @Test
  void aTokenWithoutASignatureIsRefused() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(tokens.issue(grant, NOW, HOUR)).getJWTClaimsSet();

    refused(new PlainJWT(claims).serialize(), NOW);
    refused(
        base64("{\"alg\":\"none\",\"kid\":\"" + keys.signing().getKeyID() + "\"}")
            + "."
            + base64(claims.toString())
            + ".",
        NOW);
  }

  @Test
  void aPublicKeyIsNoSharedSecret() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(tokens.issue(grant, NOW, HOUR)).getJWTClaimsSet();
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keys.signing().getKeyID()).build(),
            claims);
    confused.sign(
        new MACSigner(
            keys.signing().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

    refused(confused.serialize(), NOW);
  }

  @Test
  void changedClaimsAreRefused() {
    String[] parts = tokens.issue(grant, NOW, HOUR).split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("440304001", "440304002");

    refused(parts[0] + "." + base64(claims) + "." + parts[2], NOW);
  }

  @Test
  void whatIsNoTokenIsRefused() {
    for (String text : new String[] {"", "x", "a.b.c", "x".repeat(100_000)}) {
      refused(text, NOW);
      assertThat(tokens.isOurs(text)).isFalse();
    }
  }

  @Test
  void afterARotationTheLastKeysTokensHoldUntilNoneCanBeValid() {
    String old = tokens.issue(grant, NOW, HOUR);
    String first = keys.signing().getKeyID();

    assertThat(keys.rotate(NOW, LONGEST)).isEqualTo(keys.signing().getKeyID()).isNotEqualTo(first);
    assertThat(tokens.verify(old, NOW)).isEqualTo(grant);
    assertThat(tokens.verify(tokens.issue(grant, NOW, HOUR), NOW)).isEqualTo(grant);

    keys.rotate(NOW.plus(LONGEST).plusSeconds(1), LONGEST);
    assertThat(keys.find(first)).isEmpty();
  }

  private void refused(String token, Instant at) {
    assertThatThrownBy(() -> tokens.verify(token, at))
        .isInstanceOfSatisfying(
            BoardProblem.class,
            problem -> assertThat(problem.reason()).isEqualTo(BoardProblem.Reason.UNKNOWN_VISITOR))
        .hasMessageNotContaining(token.isEmpty() ? "nothing" : token);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
