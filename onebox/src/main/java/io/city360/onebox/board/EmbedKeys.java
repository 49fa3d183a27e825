package io.city360.onebox.board;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.OwnerOnly;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys that sign embed tokens, P-256, as a JWK set in a file that only its owner can read. The
 * first one signs; the others still verify what they have signed.
 */
public final class EmbedKeys {
  private final Path file;

  private EmbedKeys(Path file) {
    this.file = file;
  }

  /** The keys in a file; a first one is made where there is no file. */
  public static EmbedKeys create(Path file) {
    EmbedKeys keys = new EmbedKeys(file);
    if (!Files.exists(file)) {
      keys.write(List.of(generate(Instant.now())));
    }
    return keys;
  }

  /** The key that signs. */
  ECKey signing() {
    return read().get(0);
  }

  /** The key of that id. */
  Optional<ECKey> find(String id) {
    return read().stream().filter(key -> key.getKeyID().equals(id)).findFirst();
  }

  /**
   * Lets a new key sign. A key goes when nothing that it has signed can still be valid.
   *
   * @param longestToken the longest life of a token
   * @return id of the new key
   */
  public String rotate(Instant now, Duration longestToken) {
    List<ECKey> next = new ArrayList<>();
    next.add(generate(now));
    Instant replacedAt = now;
    for (ECKey key : read()) {
      if (replacedAt.plus(longestToken).isAfter(now)) {
        next.add(key);
      }
      replacedAt = key.getIssueTime().toInstant();
    }
    write(next);
    return next.get(0).getKeyID();
  }

  private static ECKey generate(Instant now) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString().substring(0, 8))
          .keyUse(KeyUse.SIGNATURE)
          .issueTime(Date.from(now))
          .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every Java has P-256", impossible);
    }
  }

  private List<ECKey> read() {
    OwnerOnly.require(file);
    try {
      return JWKSet.parse(Files.readString(file)).getKeys().stream().map(JWK::toECKey).toList();
    } catch (IOException | ParseException unreadable) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read the keys in " + file + ": not a JWK set");
    }
  }

  private void write(List<ECKey> keys) {
    OwnerOnly.write(file, new JWKSet(new ArrayList<JWK>(keys)).toString(false) + "\n");
  }
}
