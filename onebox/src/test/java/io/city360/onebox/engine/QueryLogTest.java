package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryLogTest {
  @TempDir private Path folder;

  private static QueryLog.Entry entry(String sql) {
    return new QueryLog.Entry(
        Instant.EPOCH, "ana\"lyst", "id", 12, new Statistics(1, 2, 3, 4, 5), 6, 60, sql);
  }

  @Test
  void anEntryIsOneLineOfJson() throws Exception {
    Path file = folder.resolve("log/query_log.jsonl");
    QueryLog log = new QueryLog(file);
    log.add(entry("SELECT 'x'\n\tFROM \"t\""));
    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"at\":\"1970-01-01T00:00:00Z\",\"user\":\"ana\\\"lyst\",\"query_id\":\"id\","
                + "\"duration_ms\":12,\"read_rows\":1,\"written_rows\":3,\"result_rows\":5,"
                + "\"result_bytes\":6,\"code\":60,\"query\":\"SELECT ? FROM \\\"t\\\"\"}\n");
  }

  @Test
  void aFullFileMakesRoomAndTheOldestGoes() throws Exception {
    Path file = folder.resolve("query_log.jsonl");
    QueryLog log = new QueryLog(file);
    for (int i = 0; i < 7; i++) {
      log.add(entry("SELECT " + "abcdefg".charAt(i)));
      try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
        grown.setLength(21L << 20);
      }
    }
    log.add(entry("SELECT last"));
    assertThat(Files.readString(file)).contains("SELECT last");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "query_log.jsonl",
              "query_log.jsonl.1",
              "query_log.jsonl.2",
              "query_log.jsonl.3",
              "query_log.jsonl.4");
    }
  }
}
