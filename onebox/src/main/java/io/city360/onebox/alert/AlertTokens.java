package io.city360.onebox.alert;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.OwnerOnly;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * Who may speak to alerts: a file of {@code role=token} lines that only its owner can read. The
 * role, never a person, is what an alert remembers.
 */
final class AlertTokens {
  private static final String FIRST_ROLE = "operator";
  private static final int TOKEN_BYTES = 24;

  private final Properties tokens;

  private AlertTokens(Properties tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads the file, or makes it with one role where it does not exist.
   *
   * @throws ProblemException where others may read it too, or it holds no token
   */
  static AlertTokens create(Path file) {
    if (!Files.exists(file)) {
      byte[] secret = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(secret);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      OwnerOnly.write(file, FIRST_ROLE + "=" + token + "\n");
    }
    OwnerOnly.require(file);
    Properties tokens = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      tokens.load(reader);
    } catch (IOException | IllegalArgumentException failed) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read " + file + ": " + failed.getMessage());
    }
    tokens.values().removeIf(token -> token.toString().isBlank());
    if (tokens.isEmpty()) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, file + " holds no token; lines such as operator=TOKEN are allowed");
    }
    return new AlertTokens(tokens);
  }

  /** The role of a token; takes the same time for each wrong one. */
  Optional<String> role(String token) {
    Optional<String> found = Optional.empty();
    for (String role : tokens.stringPropertyNames()) {
      if (MessageDigest.isEqual(bytes(tokens.getProperty(role)), bytes(token))) {
        found = Optional.of(role);
      }
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
