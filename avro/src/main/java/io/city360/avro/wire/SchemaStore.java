package io.city360.avro.wire;

import io.city360.avro.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writers' schemas by fingerprint (CRC-64-AVRO of the parsing canonical form), for records in
 * single-object encoding.
 *
 * <p>Bundled are this version's schemas and those of all versions before. Schemas of newer
 * producers can be put as {@code *.avsc} files, each self-contained, into a folder, which is looked
 * through again when a fingerprint is unknown, at most every few seconds.
 */
public final class SchemaStore {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaStore.class);
  private static final String HISTORY = "/io/city360/avro/history/";
  private static final long RESCAN_NANOS = Duration.ofSeconds(5).toNanos();

  private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();
  private final Optional<Path> folder;
  private boolean scanned;
  private long scannedAtNanos;

  private SchemaStore(Optional<Path> folder) {
    this.folder = folder;
    for (Stream stream : Stream.values()) {
      add(stream.schema());
      history(stream).forEach(this::add);
    }
  }

  /** The schemas of this version and all versions before. */
  public static SchemaStore bundled() {
    return new SchemaStore(Optional.empty());
  }

  /** The bundled schemas and those in a folder, which need not exist yet. */
  public static SchemaStore withFolder(Path folder) {
    return new SchemaStore(Optional.of(folder));
  }

  /** All released versions of a stream's schema, oldest first; the last is the present one. */
  public static List<Schema> history(Stream stream) {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; ; version++) {
      String name = HISTORY + stream.schema().getName() + "." + version + ".avsc";
      try (InputStream in = SchemaStore.class.getResourceAsStream(name)) {
        if (in == null) {
          return versions;
        }
        versions.add(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(name + " cannot be read", e);
      }
    }
  }

  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  /** The schema with a fingerprint, if it is known. */
  public Optional<Schema> find(long fingerprint) {
    Schema known = schemas.get(fingerprint);
    if (known == null && folder.isPresent()) {
      scan(folder.get());
      known = schemas.get(fingerprint);
    }
    return Optional.ofNullable(known);
  }

  private void add(Schema schema) {
    schemas.putIfAbsent(fingerprint(schema), schema);
  }

  private synchronized void scan(Path path) {
    long now = System.nanoTime();
    if (scanned && now - scannedAtNanos < RESCAN_NANOS) {
      return;
    }
    scanned = true;
    scannedAtNanos = now;
    if (!Files.isDirectory(path)) {
      return;
    }
    try (var files = Files.newDirectoryStream(path, "*.avsc")) {
      for (Path file : files) {
        addFile(file);
      }
    } catch (IOException e) {
      LOG.warn("schema folder {} cannot be read: {}", path, e.toString());
    }
  }

  private void addFile(Path file) {
    try {
      add(parse(Files.readString(file)));
    } catch (IOException | AvroRuntimeException e) {
      LOG.warn("schema file {} is skipped: {}", file, e.toString());
    }
  }

  private static Schema parse(String text) {
    return new Schema.Parser().parse(text);
  }
}
