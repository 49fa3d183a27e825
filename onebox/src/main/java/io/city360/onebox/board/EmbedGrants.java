package io.city360.onebox.board;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.OwnerOnly;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The grants of a system, revoked ones too, in a file that only its owner can read. The command
 * line writes it whole; the server reads it anew for each token, so that a revocation holds at
 * once.
 */
public final class EmbedGrants {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final Path file;

  public EmbedGrants(Path file) {
    this.file = file;
  }

  /** All of them, in the order in which they were given. */
  public List<EmbedGrant> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    OwnerOnly.require(file);
    try {
      return JSON.readValue(Files.readString(file), new TypeReference<List<EmbedGrant>>() {});
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read " + file + ": " + unreadable.getMessage());
    }
  }

  /** The grant of that id. */
  public Optional<EmbedGrant> find(String id) {
    return all().stream().filter(grant -> grant.id().equals(id)).findFirst();
  }

  /** Adds a grant. */
  public void add(EmbedGrant grant) {
    List<EmbedGrant> grants = new ArrayList<>(all());
    grants.add(grant);
    write(grants);
  }

  /**
   * Ends a grant and every token of it.
   *
   * @return whether there is such a grant
   */
  public boolean revoke(String id, long epochMillis) {
    List<EmbedGrant> grants = all();
    write(
        grants.stream()
            .map(grant -> grant.id().equals(id) ? grant.revokedAt(epochMillis) : grant)
            .toList());
    return grants.stream().anyMatch(grant -> grant.id().equals(id));
  }

  private void write(List<EmbedGrant> grants) {
    try {
      OwnerOnly.write(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(grants) + "\n");
    } catch (IOException impossible) {
      throw new IllegalStateException("grants are always JSON", impossible);
    }
  }
}
