package io.city360.onebox.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small board with a panel of each kind. */
final class TestBoard {
  private TestBoard() {}

  static String json() {
    try (InputStream stream = TestBoard.class.getResourceAsStream("/boards/test-board.json")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Puts it into a folder. */
  static Path writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("test-board.json"), json());
    return folder;
  }
}
