package io.city360.onebox.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept how far the district has been told: a line with the origin, one with the end,
 * and one for each scenario with the time at which it was asked for.
 */
final class ProgressFile {
  private static final int FIXED_LINES = 2;

  private final Optional<Path> file;

  /**
   * @param file empty where nothing is kept
   */
  ProgressFile(Optional<Path> file) {
    this.file = file;
  }

  Optional<Told> read() {
    return file.filter(Files::exists)
        .map(
            path -> {
              try {
                return parse(Files.readAllLines(path));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static Told parse(List<String> lines) {
    long origin = Long.parseLong(lines.get(0));
    List<Script.Scene> scenes = new ArrayList<>();
    for (String line : lines.subList(FIXED_LINES, lines.size())) {
      String[] parts = line.split(" ");
      Scenario scenario =
          Scenario.named(parts[0])
              .orElseThrow(() -> new IllegalStateException("There is no scenario " + parts[0]));
      scenes.add(new Script.Scene(scenario, Long.parseLong(parts[1])));
    }
    if (scenes.isEmpty()) {
      scenes.add(new Script.Scene(Scenario.CALM, origin));
    }
    return new Told(origin, Long.parseLong(lines.get(1)), scenes);
  }

  /** Replaces what was kept as a whole, so that a sudden end leaves the old or the new. */
  void write(Told told) {
    file.ifPresent(
        path -> {
          StringBuilder text = new StringBuilder();
          text.append(told.origin()).append('\n').append(told.upTo()).append('\n');
          for (Script.Scene scene : told.scenes()) {
            text.append(scene.scenario().id()).append(' ').append(scene.since()).append('\n');
          }
          try {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.writeString(next, text);
            Files.move(
                next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
