package io.city360.onebox.board;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/**
 * Login by bearer tokens of an OpenID Connect issuer, whose public keys (JWK set, RFC 7517) lie in
 * a file. The file is read anew for each token, so that the issuer's next keys are taken up.
 */
final class OidcLogin {
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param keys the issuer's JWK set
   * @param issuer what its tokens say in {@code iss}
   * @param audience what they must say in {@code aud}
   * @throws ProblemException where there are no keys in the file
   */
  OidcLogin(Path keys, String issuer, String audience) {
    try {
      read(keys);
    } catch (IOException | ParseException unreadable) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "board.oidc.keys: " + keys + " holds no JWK set of an issuer");
    }
    JWKSource<SecurityContext> source =
        (selector, context) -> {
          try {
            return selector.select(read(keys));
          } catch (IOException | ParseException unreadable) {
            return List.of();
          }
        };
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, source));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")));
  }

  private static JWKSet read(Path keys) throws IOException, ParseException {
    return JWKSet.parse(Files.readString(keys)).toPublicJWKSet();
  }

  /** Whether a token is one of the issuer's and still valid. */
  boolean accepts(String token) {
    try {
      processor.process(token, null);
      return true;
    } catch (ParseException | BadJOSEException | JOSEException refused) {
      return false;
    }
  }
}
