package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The emergency wall stays open in Chromium while twenty more ask what it asks, every five seconds.
 * Prints the memory of the board server and of the page; {@code -Dbench.minutes} says how long.
 */
@Tag("bench")
class WallSoakBench {
  private static final int MINUTES = Integer.getInteger("bench.minutes", 30);
  private static final int DEVICES = 200;

  @TempDir private Path folder;

  @Test
  void aWallThatStaysOpenIsAnsweredToTheEnd() throws Exception {
    Path log = folder.resolve("soak.log");
    try (RunningCity city = RunningCity.startSimulated(folder.resolve("city"), DEVICES)) {
      int code = ViewerScript.run("soak", city.folder(), log, Integer.toString(MINUTES));
      System.out.println(ViewerScript.words(log));
      assertThat(code).as("%s", ViewerScript.words(log)).isZero();
    }
  }
}
