package io.city360.onebox.board;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.onebox.config.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** When each grant was last used, epoch milliseconds, in a file that is written now and then. */
public final class LastUsed implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long WRITE_EVERY_MILLIS = 10_000;

  private final Path file;
  private final Map<String, Long> times;
  private long writtenAt;

  public LastUsed(Path file) {
    this.file = file;
    this.times = new TreeMap<>(read(file));
  }

  /** What a file says; nothing where there is none. */
  public static Map<String, Long> read(Path file) {
    try {
      return Files.exists(file)
          ? JSON.readValue(Files.readString(file), new TypeReference<Map<String, Long>>() {})
          : Map.of();
    } catch (IOException unreadable) {
      // It is a help for people, not a rule; a damaged one begins anew.
      return Map.of();
    }
  }

  synchronized void used(String grant, long epochMillis) {
    times.put(grant, epochMillis);
    if (epochMillis - writtenAt >= WRITE_EVERY_MILLIS) {
      write();
      writtenAt = epochMillis;
    }
  }

  private void write() {
    try {
      OwnerOnly.write(file, JSON.writeValueAsString(times) + "\n");
    } catch (IOException impossible) {
      throw new IllegalStateException("times are always JSON", impossible);
    }
  }

  @Override
  public synchronized void close() {
    if (!times.isEmpty()) {
      write();
    }
  }
}
