package io.city360.jobs.guard;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a guard needs to know; it travels with the job graph.
 *
 * @param catalogueTexts the catalogue's files, as {@code Catalogue.texts()} gives them
 * @param registry address of a schema registry, empty where there is none
 * @param schemaFolder folder of further schemas, empty where there is none
 * @param maxValueBytes longer values are refused
 * @param isRawKept whether raw rows are written to ClickHouse
 * @param tickMillis how often counts of refused records are handed on
 */
public record GuardOptions(
    Map<String, String> catalogueTexts,
    String registry,
    String schemaFolder,
    int maxValueBytes,
    boolean isRawKept,
    long tickMillis)
    implements Serializable {
  private static final int DEFAULT_MAX_VALUE_BYTES = 1 << 20;
  private static final long DEFAULT_TICK_MILLIS = 1000;

  /** Copies the texts, so that they can travel. */
  public GuardOptions {
    catalogueTexts = new TreeMap<>(catalogueTexts);
  }

  /** No registry, no folder, 1 MiB, raw rows kept, one second. */
  public static GuardOptions of(Map<String, String> catalogueTexts) {
    return new GuardOptions(
        catalogueTexts, "", "", DEFAULT_MAX_VALUE_BYTES, true, DEFAULT_TICK_MILLIS);
  }

  Optional<URI> registryAddress() {
    return registry.isBlank() ? Optional.empty() : Optional.of(URI.create(registry));
  }

  Optional<Path> schemaPath() {
    return schemaFolder.isBlank() ? Optional.empty() : Optional.of(Path.of(schemaFolder));
  }
}
