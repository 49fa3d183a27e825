package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The everyday wall is opened in Chromium again and again, in both sizes and languages, each time
 * with nothing kept. Prints how long it took until every panel showed values; {@code -Dbench.times}
 * says how often.
 */
@Tag("bench")
class WallPaintBench {
  private static final int TIMES = Integer.getInteger("bench.times", 10);
  private static final int DEVICES = 200;

  @TempDir private Path folder;

  @Test
  void everyWallShowsAllItsValuesEachTimeItIsOpened() throws Exception {
    Path log = folder.resolve("paint.log");
    try (RunningCity city = RunningCity.startSimulated(folder.resolve("city"), DEVICES)) {
      int code = ViewerScript.run("paint", city.folder(), log, Integer.toString(TIMES));
      System.out.println(ViewerScript.words(log));
      assertThat(code).as("%s", ViewerScript.words(log)).isZero();
    }
  }
}
